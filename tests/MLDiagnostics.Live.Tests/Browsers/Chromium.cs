using Microsoft.Playwright;

[assembly: Xunit.AssemblyFixture(typeof(MLDiagnostics.Live.Tests.Browsers.Chromium))]

namespace MLDiagnostics.Live.Tests.Browsers;

/// <summary>One browser for all tests: the Chromium of the machine, never a downloaded one. Tests are skipped where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _why = "";

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            _why = "There is no Chromium on this machine: apt-get install chromium, or name it in CHROMIUM.";
            return;
        }

        // A busy machine is no failure.
        Assertions.SetDefaultExpectTimeout(40_000);
        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        }
        catch (PlaywrightException error)
        {
            _why = $"{path} does not start: {error.Message.Split('\n')[0]}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    internal async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        if (_browser is null) Assert.Skip(_why);
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(20_000);
        return context;
    }
}

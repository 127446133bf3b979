using Microsoft.Playwright;
using MLDiagnostics.Reporting;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Live.Tests.Browsers;

/// <summary>A report opened from a file, with all that the browser complained of.</summary>
internal sealed class ReportFilePage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IBrowserContext _context;

    private ReportFilePage(IBrowserContext context) => _context = context;

    internal IPage Page { get; private set; } = null!;

    /// <summary>Messages of the console, uncaught errors, dialogs, and addresses outside of the file.</summary>
    internal List<string> Complaints { get; } = [];

    internal static Task<ReportFilePage> OpenAsync(Chromium chromium, DiagnosticReport report, BrowserNewContextOptions? options = null) =>
        OpenAsync(chromium, stream => new HtmlReportWriter().Write(report, stream), options);

    internal static async Task<ReportFilePage> OpenAsync(Chromium chromium, Action<Stream> write, BrowserNewContextOptions? options = null)
    {
        var opened = new ReportFilePage(await chromium.NewContextAsync(options));
        var path = Path.Combine(opened._folder.Path, "report.html");
        await using (var stream = File.Create(path)) write(stream);
        opened.Page = await opened._context.NewPageAsync();
        opened.Page.Console += (_, message) => opened.Complaints.Add(message.Text);
        opened.Page.PageError += (_, error) => opened.Complaints.Add(error);
        opened.Page.Dialog += (_, dialog) => opened.Complaints.Add(dialog.Message);
        opened.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) opened.Complaints.Add(request.Url);
        };
        await opened.Page.GotoAsync(new Uri(path).AbsoluteUri);
        return opened;
    }

    /// <summary>Whether the page is wider than the window.</summary>
    internal Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _folder.Dispose();
    }
}

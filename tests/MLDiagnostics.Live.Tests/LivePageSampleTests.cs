using System.Diagnostics;
using System.Net;

namespace MLDiagnostics.Live.Tests;

/// <summary>The sample app, started as a user starts it.</summary>
public sealed class LivePageSampleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task App_ShowsItsTraining_ToWhomItKnows_AndLogsWhatIsFound()
    {
        using var app = Start(out var lines);
        try
        {
            var address = new Uri((await LineWith(lines, "Now listening on: ")).Split(": ")[^1]);
            using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
            var stranger = await client.GetAsync(new Uri("/training", UriKind.Relative));
            Assert.Equal("/login", stranger.RequestMessage!.RequestUri!.AbsolutePath);
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn("guess")).StatusCode);

            Assert.Contains("epoch", await LineWith(lines, "overfitting"), StringComparison.Ordinal);
            var page = await (await SignIn("open sesame")).Content.ReadAsStringAsync();
            Assert.Contains("href=\"/training/runs/live-1\"", page, StringComparison.Ordinal);
            Assert.Contains("my-model", page, StringComparison.Ordinal);

            Task<HttpResponseMessage> SignIn(string password) =>
                client.PostAsync(new Uri("/login?returnUrl=/training", UriKind.Relative), new FormUrlEncodedContent([new("password", password)]));
        }
        finally
        {
            app.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(out Queue<string> lines)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "LivePage", own.Name, "LivePage.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--Password", "open sesame"]) { RedirectStandardOutput = true, UseShellExecute = false };
        var read = lines = new Queue<string>();
        var app = new Process { StartInfo = start };
        app.OutputDataReceived += (_, line) =>
        {
            lock (read) read.Enqueue(line.Data ?? "");
        };
        app.Start();
        app.BeginOutputReadLine();
        return app;
    }

    private static async Task<string> LineWith(Queue<string> lines, string text)
    {
        var seen = new List<string>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(20))
        {
            lock (lines)
            {
                while (lines.TryDequeue(out var line))
                {
                    seen.Add(line);
                    if (line.Contains(text, StringComparison.Ordinal)) return line;
                }
            }
        }

        throw new TimeoutException($"The app never wrote '{text}':\n{string.Join('\n', seen)}");
    }
}

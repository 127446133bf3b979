using System.Globalization;
using System.Net;

namespace MLDiagnostics.Benchmarks.Live;

/// <summary>
/// The other side of <see cref="LiveTable"/>: opens so many live pages as browsers do, follows their events, fetches their content as often as the
/// server asks, and prints what it got. Bounded in count and time, on the loopback address alone.
/// </summary>
internal sealed class LiveLoad : ITable
{
    private const int MostPages = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private long _events;
    private long _fetches;
    private long _bytes;
    private long _failures;

    public string Name => "live-load";

    public string Summary => "load for 'live': --address URL [--pages 200] [--seconds 20]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        if (options.Word("--address") is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.IsLoopback)
        {
            output.WriteLine("expected --address with an address on this machine.");
            return 2;
        }

        var pages = Math.Clamp(options.Numbers("--pages", 200)[0], 1, MostPages);
        var seconds = Math.Min(options.Numbers("--seconds", 20)[0], Longest.TotalSeconds);
        Run(address, pages, TimeSpan.FromSeconds(seconds)).GetAwaiter().GetResult();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages, {_events} events, {_fetches} fetches, {_bytes / 1e6:0.0} MB, {_failures} failures"));
        return _failures == 0 ? 0 : 1;
    }

    private async Task Run(Uri address, int pages, TimeSpan time)
    {
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 2 * pages }) { Timeout = TimeSpan.FromSeconds(30) };
        await client.GetStringAsync(address);
        using var end = new CancellationTokenSource(time);
        await Task.WhenAll(Enumerable.Range(0, pages).Select(_ => Follow(client, address, end.Token)));
    }

    private async Task Follow(HttpClient client, Uri address, CancellationToken end)
    {
        try
        {
            using var stream = await client.GetStreamAsync(new Uri(address, "/runs/live-1/events"), end);
            using var reader = new StreamReader(stream);
            var next = Environment.TickCount64;
            while (await reader.ReadLineAsync(end) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                Interlocked.Increment(ref _events);
                var every = line.IndexOf("\"every\":", StringComparison.Ordinal) is > 0 and var place
                    ? int.Parse(line.AsSpan(place + 8)[..line.AsSpan(place + 8).IndexOfAny(',', '}')], CultureInfo.InvariantCulture) : 1000;
                if (Environment.TickCount64 < next) continue;
                next = Environment.TickCount64 + every;
                var content = await client.GetByteArrayAsync(new Uri(address, "/runs/live-1/content"), end);
                Interlocked.Increment(ref _fetches);
                Interlocked.Add(ref _bytes, content.Length);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _failures);
        }
    }
}

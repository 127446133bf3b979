using System.Diagnostics;
using MLDiagnostics.Cli.Output;

namespace MLDiagnostics.Cli.Analysis;

/// <summary>
/// Follows logs that grow: whatever has changed is read again from its beginning, so that a file that was rotated or written anew is followed
/// too, and findings are told when they arise. Waits at least ten times as long as reading takes.
/// </summary>
internal sealed class LogWatch(LogAnalysis analysis, WatchView view, TimeSpan interval)
{
    private const int WaitsPerRead = 10;
    private readonly Dictionary<string, (InputState State, AnalyzedInput Result)> _known = new(StringComparer.Ordinal);

    /// <summary>Watches until it is cancelled; what is known then of each input, by path.</summary>
    internal IReadOnlyList<AnalyzedInput> Run(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var path in paths) Look(path, cancellation);
            var spent = Stopwatch.GetElapsedTime(start) * WaitsPerRead;
            cancellation.WaitHandle.WaitOne(spent > interval ? spent : interval);
        }

        return [.. _known.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Result)];
    }

    private void Look(string path, CancellationToken cancellation)
    {
        var (inputs, refused) = analysis.Find(path);
        if (refused is not null) view.Waits(refused);
        foreach (var input in inputs)
        {
            if (cancellation.IsCancellationRequested) return;
            // Taken before it is read: what is written meanwhile is a change.
            var state = InputState.Of(input);
            if (_known.TryGetValue(input.Path, out var known) && known.State == state) continue;
            var result = analysis.JudgeSoFar(input);
            // A file that is being replaced may be empty for a moment: what was known of it stays.
            _known[input.Path] = (state, result.Refusal is null || known.Result is null ? result : known.Result);
            if (result.Refusal is null) view.Show(result);
            else view.Waits(result);
        }
    }
}

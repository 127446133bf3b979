using System.Diagnostics;
using MLDiagnostics.Cli.Output;

namespace MLDiagnostics.Cli.Analysis;

/// <summary>
/// Follows logs that grow, and looks for further ones. Of many logs those are followed that change; where even these are many, the others are read
/// again when they have changed. Looking takes at most a tenth of the time.
/// </summary>
internal sealed class LogWatch(LogAnalysis analysis, WatchView view, TimeSpan interval)
{
    private const int WaitsPerRead = 10;
    private const int FewInputs = 32;
    private const int MostFollowed = 64;
    private readonly Dictionary<string, (InputState State, AnalyzedInput? Result)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogFollower> _followed = new(StringComparer.Ordinal);

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

        foreach (var (path, follower) in _followed)
        {
            follower.Dispose();
            _known[path] = (default, follower.Result ?? _known.GetValueOrDefault(path).Result);
        }

        return [.. _known.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Result).OfType<AnalyzedInput>()];
    }

    private void Look(string path, CancellationToken cancellation)
    {
        var (inputs, refused) = analysis.Find(path);
        if (refused is not null) view.Waits(refused);
        foreach (var input in inputs)
        {
            if (cancellation.IsCancellationRequested) return;
            if (_followed.TryGetValue(input.Path, out var follower) && follower.IsAlive) continue;
            // Taken before it is read: what is written meanwhile is a change.
            var state = InputState.Of(input);
            var isKnown = _known.TryGetValue(input.Path, out var known);
            if (isKnown && known.State == state) continue;
            if (follower is not null || (isKnown || inputs.Count <= FewInputs) && _followed.Count < MostFollowed)
            {
                _known[input.Path] = (state, follower?.Result ?? known.Result);
                _followed[input.Path] = new LogFollower(analysis, view, input.Path, interval, cancellation);
                continue;
            }

            var result = analysis.JudgeSoFar(input);
            // A file that is being replaced may be empty for a moment: what was known of it stays.
            _known[input.Path] = (state, result.Refusal is null || known.Result is null ? result : known.Result);
            if (result.Refusal is null) view.Show(result);
            else view.Waits(result);
        }
    }
}

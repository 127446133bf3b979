using MLDiagnostics.Live.Runs;

namespace MLDiagnostics.Live.Pages;

/// <summary>
/// Draws a run's content when someone asks for it and it is out of date, and no oftener than the training can spare: the more pages are open and
/// the longer a drawing takes, the rarer.
/// </summary>
internal sealed class RunContentCache(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // A fetch costs a fraction of a millisecond, so that 13 a second are well below a hundredth of two processors.
    private static readonly TimeSpan PerReader = TimeSpan.FromMilliseconds(75);
    private const double DrawingShare = 0.005;
    private const int Remembered = 3;
    private readonly Lock _gate = new();
    private RunContent? _content;
    private long _drawn;
    private readonly Queue<TimeSpan> _costs = new();
    private bool _isWarm;

    internal TimeSpan Interval(int readers)
    {
        // The cheapest of the last few: the others were held up by something else.
        TimeSpan cost;
        lock (_gate) cost = _costs.Count > 0 ? _costs.Min() : TimeSpan.Zero;
        var wish = Math.Max(readers * PerReader.TotalSeconds, cost.TotalSeconds / DrawingShare);
        return TimeSpan.FromSeconds(Math.Clamp(wish, Shortest.TotalSeconds, Longest.TotalSeconds));
    }

    internal RunContent Get(LiveRun run)
    {
        lock (_gate)
        {
            var isFinal = run.State is LiveState.Ended or LiveState.Unreadable;
            if (_content is { } kept && (kept.Version == run.Version || (!isFinal && time.GetElapsedTime(_drawn) < 0.9 * Interval(run.ReaderCount)))) return kept;
            var version = run.Version;
            var start = time.GetTimestamp();
            _content = new RunContent { Version = version, Markup = RunSections.Write(run, version) };
            _drawn = time.GetTimestamp();

            // The first drawing pays for the compiler.
            if (_isWarm) _costs.Enqueue(time.GetElapsedTime(start, _drawn));
            _isWarm = true;
            if (_costs.Count > Remembered) _costs.Dequeue();
            return _content;
        }
    }
}

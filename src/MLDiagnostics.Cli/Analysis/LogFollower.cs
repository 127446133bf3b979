using System.Diagnostics;
using MLDiagnostics.Cli.Output;

namespace MLDiagnostics.Cli.Analysis;

/// <summary>
/// Follows one log on a thread of its own: each time it has grown, what is new is read and judged, and what changed is told. Waits at least ten
/// times as long as that takes.
/// </summary>
internal sealed class LogFollower : IRunGrowth, IDisposable
{
    private const int WaitsPerRead = 10;
    private readonly LogAnalysis _analysis;
    private readonly WatchView _view;
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly CancellationToken _cancellation;
    private readonly Thread _thread;
    private GrowingRuns? _runs;
    private InputState _state;
    private long _since = Stopwatch.GetTimestamp();

    internal LogFollower(LogAnalysis analysis, WatchView view, string path, TimeSpan interval, CancellationToken cancellation)
    {
        (_analysis, _view, _path, _interval, _cancellation) = (analysis, view, path, interval, cancellation);
        _state = InputState.Of(new RunInput(path));
        _thread = new Thread(Follow) { IsBackground = true, Name = "follow " + path };
        _thread.Start();
    }

    /// <summary>Whether the log is still followed; otherwise it could not be read.</summary>
    internal bool IsAlive => _thread.IsAlive;

    /// <summary>What is known of the log; <see langword="null"/> when nothing is yet.</summary>
    internal AnalyzedInput? Result { get; private set; }

    public bool WaitForMore()
    {
        Show();
        var spent = Stopwatch.GetElapsedTime(_since) * WaitsPerRead;
        var isChanged = false;
        while (!isChanged && !_cancellation.WaitHandle.WaitOne(spent > _interval ? spent : _interval))
        {
            var state = InputState.Of(new RunInput(_path));
            isChanged = state != _state && state != default;
            if (isChanged) _state = state;
        }

        _since = Stopwatch.GetTimestamp();
        return isChanged;
    }

    /// <summary>Waits for the end of the thread, after the cancellation.</summary>
    public void Dispose()
    {
        _thread.Join();
        _runs?.Dispose();
    }

    private void Follow()
    {
        var refused = _analysis.Follow(_path, this, Begin);
        if (refused is null)
        {
            Keep();
            return;
        }

        _view.Waits(refused);
        Result ??= refused;
    }

    private void Begin(GrowingRuns runs, string? why)
    {
        if (why is not null && Result is not null) _view.StartsAgain(_path, why);
        _runs?.Dispose();
        _runs = runs;
    }

    private void Show()
    {
        if (Keep()) _view.Show(Result!);
    }

    private bool Keep()
    {
        if (_runs?.Reports() is not { Count: > 0 } reports) return false;
        Result = new AnalyzedInput { Path = _path, Reports = reports };
        return true;
    }
}

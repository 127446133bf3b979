using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Analysis;

/// <summary>
/// Judges the runs of a log that is still being written. Where the log ends now, its last run does not end: what is only true of a finished run
/// is not said of it. A run that counts steps alone is judged whole each time, as detectors speak at the ends of epochs.
/// </summary>
internal sealed class GrowingRuns(TrainingDiagnostics diagnostics, RunSource source) : ITrainingObserver, IDisposable
{
    private readonly List<RunMonitor> _runs = [];
    private RunRecorder? _steps;
    private RunEnded? _end;

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is RunEnded end)
        {
            // A log that says itself how the run ended is believed; its mere end says nothing.
            _end = end;
            return TrainingDirective.Continue;
        }

        if (trainingEvent is RunStarted || _runs.Count == 0)
        {
            if (_runs.Count > 0 && _end is not null) _runs[^1].Observe(_end);
            _runs.Add(diagnostics.Start(source));
            _steps = new RunRecorder();
        }

        // From the first epoch on the monitor speaks for itself.
        if (trainingEvent is EpochCompleted) _steps = null;
        _steps?.Observe(trainingEvent);
        return _runs[^1].Observe(trainingEvent);
    }

    public void Dispose() => _runs.ForEach(run => run.Dispose());

    internal IReadOnlyList<DiagnosticReport> Reports()
    {
        if (_end is { Reason: not RunEndReason.Completed } && _runs.Count > 0) _runs[^1].Observe(_end);
        return _steps?.Snapshot() is { Steps.Length: > 0 } run
            ? [.. _runs[..^1].Select(known => known.Report), OfSteps(run)]
            : [.. _runs.Select(known => known.Report)];
    }

    private DiagnosticReport OfSteps(RunView run)
    {
        using var monitor = diagnostics.Start(source);
        RunReplay.Push(run, monitor);
        return monitor.Report;
    }
}

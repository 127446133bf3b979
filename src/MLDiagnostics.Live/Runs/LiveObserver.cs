namespace MLDiagnostics.Live.Runs;

/// <summary>
/// Stands between a trainer and its monitor and keeps the page's copy of what is trained. The trainer's thread only appends: reports are made when
/// a page asks for them. A monitor that goes on with another run gives another entry.
/// </summary>
internal sealed class LiveObserver(Func<LiveRun> begin, RunMonitor monitor, ITrainingObserver inner) : ITrainingObserver
{
    private RunRecorder _recorder = new();
    private LiveRun? _run;

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (_run is null || trainingEvent is RunStarted)
        {
            _recorder = new RunRecorder();
            _run = begin();
            _run.Start(_recorder.Snapshot, () => monitor.Report, monitor.Request);
        }

        _recorder.Observe(trainingEvent);
        var directive = inner.Observe(trainingEvent);
        if (trainingEvent is RunEnded) _run.Update(monitor.Report);
        else if (trainingEvent is EpochCompleted) _run.EndEpoch();
        else _run.Touch();
        return directive;
    }
}

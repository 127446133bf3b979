namespace MLDiagnostics;

/// <summary>Takes the events of several recorded runs one after another and judges each.</summary>
internal sealed class RecordedRuns(TrainingDiagnostics diagnostics, RunSource source) : ITrainingObserver, IDisposable
{
    private readonly List<RunMonitor> _runs = [];

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is RunStarted || _runs.Count == 0)
        {
            if (_runs.Count > 0) _runs[^1].Complete();
            _runs.Add(diagnostics.StartRecorded(source));
        }

        return _runs[^1].Observe(trainingEvent);
    }

    internal IReadOnlyList<DiagnosticReport> Reports() => [.. _runs.Select(run => run.Complete())];

    public void Dispose() => _runs.ForEach(run => run.Dispose());
}

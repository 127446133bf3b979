namespace MLDiagnostics.Benchmarks.Logs;

/// <summary>Takes events and keeps their number and a sum of their values, so that none is read in vain.</summary>
internal sealed class CountingObserver : ITrainingObserver
{
    internal long Events { get; private set; }

    internal double Sum { get; private set; }

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        Events++;
        if (trainingEvent is StepCompleted step) Sum += step.Values.Span[0];
        return TrainingDirective.Continue;
    }
}

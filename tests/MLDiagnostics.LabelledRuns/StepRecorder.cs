namespace MLDiagnostics.LabelledRuns;

/// <summary>Keeps the steps of a run.</summary>
internal sealed class StepRecorder : ITrainingObserver
{
    private readonly List<StepCompleted> _steps = [];

    internal IReadOnlyList<StepCompleted> Steps => _steps;

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        // The trainer writes each row over the one before.
        if (trainingEvent is StepCompleted step) _steps.Add(step with { Values = step.Values.ToArray() });
        return TrainingDirective.Continue;
    }
}

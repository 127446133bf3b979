namespace MLDiagnostics;

/// <summary>
/// Something that happened in a training run. A closed set: <see cref="RunStarted"/>, <see cref="ContextChanged"/>,
/// <see cref="StepCompleted"/>, <see cref="EpochCompleted"/>, <see cref="RunRewound"/>, <see cref="RunEnded"/>.
/// Trainers and log readers push the same events.
/// </summary>
public abstract record TrainingEvent
{
    private protected TrainingEvent() { }
}

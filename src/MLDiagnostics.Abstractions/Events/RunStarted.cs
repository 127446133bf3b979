namespace MLDiagnostics;

/// <summary>A run begins. The first event of every run.</summary>
public sealed record RunStarted : TrainingEvent
{
    /// <summary>Makes the event.</summary>
    public RunStarted(RunContext context) => Context = context;

    /// <summary>What is known at the start.</summary>
    public RunContext Context { get; init; }
}

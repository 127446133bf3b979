namespace MLDiagnostics;

/// <summary>An optimizer step is done. The observer copies the values before it returns, so a trainer may reuse their memory.</summary>
public sealed record StepCompleted : TrainingEvent
{
    /// <summary>The step, counted from 1 over the whole run.</summary>
    public required long Step { get; init; }

    /// <summary>The epoch that the step belongs to, from 1; 0 when epochs are not counted.</summary>
    public int Epoch { get; init; }

    /// <summary>
    /// One value a declared step series, in the order of <see cref="RunContext.Series"/>; <see cref="Missing.Value"/> where there is none.
    /// </summary>
    public required ReadOnlyMemory<double> Values { get; init; }
}

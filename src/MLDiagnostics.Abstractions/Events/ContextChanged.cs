namespace MLDiagnostics;

/// <summary>More became known of the run, such as further series. The sessions of all detectors start again and see the history anew.</summary>
public sealed record ContextChanged : TrainingEvent
{
    /// <summary>Makes the event.</summary>
    public ContextChanged(RunContext context) => Context = context;

    /// <summary>All that is known now. Series may be added, those declared before stay, in their order.</summary>
    public RunContext Context { get; init; }
}

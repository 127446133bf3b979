namespace MLDiagnostics;

/// <summary>The run is over. The last event of every run.</summary>
public sealed record RunEnded : TrainingEvent
{
    /// <summary>How it ended.</summary>
    public required RunEndReason Reason { get; init; }

    /// <summary>One clause for the report, such as the error's message.</summary>
    public string Detail { get; init; } = "";
}

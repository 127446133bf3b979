namespace MLDiagnostics;

/// <summary>How one detector ended.</summary>
public sealed record DetectorReport
{
    /// <summary>The detector.</summary>
    public required DetectorDescriptor Detector { get; init; }

    /// <summary>How it ended.</summary>
    public required DetectorOutcome Outcome { get; init; }
}

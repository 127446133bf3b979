namespace MLDiagnostics;

/// <summary>The detector found something.</summary>
public sealed record Fired : DetectorOutcome
{
    /// <summary>At least one finding; at most one a split and part.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

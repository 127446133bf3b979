namespace MLDiagnostics;

/// <summary>A possible cause of a finding.</summary>
public sealed record Cause
{
    /// <summary>A key of <see cref="CauseKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>How likely, 0 to 1; of causes given 0.8 about 80 % should be right.</summary>
    public required double Confidence { get; init; }

    /// <summary>The evidence for it, one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What would refute it, one sentence; empty when nothing cheap would.</summary>
    public string RefutedBy { get; init; } = "";
}

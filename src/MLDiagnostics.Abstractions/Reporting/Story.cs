namespace MLDiagnostics;

/// <summary>Findings of one cause, the root first.</summary>
public sealed record Story
{
    /// <summary>The cause, a key of <see cref="CauseKeys"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>How likely, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The findings it explains, root first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

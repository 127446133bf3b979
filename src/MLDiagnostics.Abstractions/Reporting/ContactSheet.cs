namespace MLDiagnostics;

/// <summary>Pictures to look at together: the most confidently wrong answers, suspected duplicates, files that cannot be decoded.</summary>
public sealed record ContactSheet
{
    /// <summary>What the pictures have in common, a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How they were chosen, and of how many; one sentence.</summary>
    public string Note { get; init; } = "";

    /// <summary>The pictures, those to look at first first; up to 50 are shown.</summary>
    public IReadOnlyList<EvidenceSample> Samples { get; init; } = [];
}

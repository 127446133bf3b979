namespace MLDiagnostics.Pipelines.Bench;

/// <summary>Causes given a confidence within a range, and how many of them were right.</summary>
public sealed record ConfidenceBin
{
    /// <summary>Smallest confidence of the bin.</summary>
    public required double From { get; init; }

    /// <summary>Largest confidence of the bin.</summary>
    public required double To { get; init; }

    /// <summary>Causes in the bin.</summary>
    public int Count { get; init; }

    /// <summary>Mean of their confidences; <see langword="null"/> without causes.</summary>
    public double? MeanConfidence { get; init; }

    /// <summary>Share of them that were the labelled root cause; <see langword="null"/> without causes.</summary>
    public double? Right { get; init; }
}

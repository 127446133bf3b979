namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What a learning-rate range test gave.</summary>
public sealed record RangeTestResult
{
    /// <summary>The steps done, by rising rate.</summary>
    public required IReadOnlyList<RangeTestPoint> Points { get; init; }

    /// <summary>
    /// The rate at which the smoothed loss falls fastest, or a tenth of the rate with the lowest loss where that is smaller;
    /// <see langword="null"/> when the loss never falls.
    /// </summary>
    public double? Suggestion { get; init; }

    /// <summary>The rate with the smallest smoothed loss: above it training gets worse, so it is no rate to train with.</summary>
    public double? LowestLossAt { get; init; }

    /// <summary>The rate at which the smoothed loss passed the limit or was not finite; <see langword="null"/> when the ramp ended before.</summary>
    public double? DivergedAt { get; init; }

    /// <summary>One sentence: what is suggested and why, or why nothing is.</summary>
    public required string Why { get; init; }
}

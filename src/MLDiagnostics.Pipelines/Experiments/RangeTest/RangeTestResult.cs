namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What a learning-rate range test gave.</summary>
public sealed record RangeTestResult
{
    /// <summary>The steps done, by rising rate.</summary>
    public required IReadOnlyList<RangeTestPoint> Points { get; init; }

    /// <summary>
    /// The losses smoothed to both sides over a standard deviation of a quarter of a decade, one a step, up to where the loss leaves for
    /// good; empty where there are too few steps.
    /// </summary>
    public IReadOnlyList<double> Trend { get; init; } = [];

    /// <summary>Standard deviation of a batch's loss, from the differences of neighbouring steps.</summary>
    public double Noise { get; init; }

    /// <summary>The first losses and four times their noise: what is above is the explosion; <see langword="null"/> without a fall.</summary>
    public double? Ceiling { get; init; }

    /// <summary>
    /// The lowest rate by which four fifths of the fall are done, but at least a tenth and at most a quarter of the rate with the lowest loss;
    /// <see langword="null"/> when the loss does not fall beyond its noise, or has not risen again at the highest rate.
    /// </summary>
    public double? Suggestion { get; init; }

    /// <summary>The rate with the smallest <see cref="Trend"/>: above it training gets worse, so it is no rate to train with.</summary>
    public double? LowestLossAt { get; init; }

    /// <summary>The rate at which the smoothed loss passed the limit or was not finite; <see langword="null"/> when the ramp ended before.</summary>
    public double? DivergedAt { get; init; }

    /// <summary>One sentence: what is suggested and why, or why nothing is.</summary>
    public required string Why { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="BatchReportedTwiceDetector"/>.</summary>
public sealed record BatchReportedTwiceOptions
{
    /// <summary>Epochs with at least three steps that are needed.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 100000)]
    public int MinimumEpochs { get; init; } = 3;

    /// <summary>Share of the epochs whose last two steps must be equal.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.01, 1.0)]
    public double EpochShare { get; init; } = 0.9;
}

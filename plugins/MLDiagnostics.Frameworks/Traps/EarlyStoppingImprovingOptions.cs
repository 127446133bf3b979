using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="EarlyStoppingImprovingDetector"/>.</summary>
public sealed record EarlyStoppingImprovingOptions
{
    /// <summary>Epochs of the patience that must have been left.</summary>
    /// <value>Default 1; unit epoch.</value>
    [Range(1, 10000)]
    public int EpochsLeft { get; init; } = 1;
}

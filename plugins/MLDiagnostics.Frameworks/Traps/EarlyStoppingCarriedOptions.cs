using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="EarlyStoppingCarriedDetector"/>.</summary>
public sealed record EarlyStoppingCarriedOptions
{
    /// <summary>Epochs before the patience at which the run must have ended.</summary>
    /// <value>Default 1; unit epoch.</value>
    [Range(1, 10000)]
    public int MinimumEpochsEarly { get; init; } = 1;
}

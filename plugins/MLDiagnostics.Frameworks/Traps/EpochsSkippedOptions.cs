using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="EpochsSkippedDetector"/>.</summary>
public sealed record EpochsSkippedOptions
{
    /// <summary>Epochs from one record to the next from which it is told.</summary>
    /// <value>Default 2; unit epoch.</value>
    [Range(2, 100000)]
    public int MinimumGap { get; init; } = 2;
}

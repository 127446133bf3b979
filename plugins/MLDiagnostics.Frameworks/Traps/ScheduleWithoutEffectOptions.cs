using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="ScheduleWithoutEffectDetector"/>.</summary>
public sealed record ScheduleWithoutEffectOptions
{
    /// <summary>Epochs with a learning rate that are needed.</summary>
    /// <value>Default 10; unit epoch.</value>
    [Range(2, 100000)]
    public int MinimumEpochs { get; init; } = 10;

    /// <summary>Share of the epochs asked for that must be done: a slow schedule may not show before.</summary>
    /// <value>Default 0.2; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.2;
}

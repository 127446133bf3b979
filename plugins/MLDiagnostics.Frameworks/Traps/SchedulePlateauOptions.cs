using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="SchedulePlateauDetector"/>.</summary>
public sealed record SchedulePlateauOptions
{
    /// <summary>Share of the first learning rate to which it must have fallen.</summary>
    /// <value>Default 0.1; unit 1.</value>
    [Range(0.0, 1.0)]
    public double RateShare { get; init; } = 0.1;

    /// <summary>Fall per unit of learning rate in the last third, as a share of the second third's.</summary>
    /// <value>Default 0.5; unit 1.</value>
    [Range(0.0, 10.0)]
    public double SlopeShare { get; init; } = 0.5;

    /// <summary>Relative fall of the loss over the last third above which there is no plateau.</summary>
    /// <value>Default 0.1; unit 1.</value>
    [Range(0.0, 1.0)]
    public double MaximumGain { get; init; } = 0.1;
}

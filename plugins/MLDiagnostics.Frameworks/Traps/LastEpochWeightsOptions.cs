using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="LastEpochWeightsDetector"/>.</summary>
public sealed record LastEpochWeightsOptions
{
    /// <summary>Least accuracy given up that is told.</summary>
    /// <value>Default 0.01; unit 1.</value>
    [Range(0.0, 1.0)]
    public double MinimumLoss { get; init; } = 0.01;

    /// <summary>Times the standard error √(p(1−p)/N) of the validation accuracy that must be given up.</summary>
    /// <value>Default 2; unit standard error.</value>
    [Range(0.0, 10.0)]
    public double StandardErrors { get; init; } = 2;
}

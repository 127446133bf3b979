using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="MeanOfBatchesDetector"/>.</summary>
public sealed record MeanOfBatchesOptions
{
    /// <summary>Weight of the last batch beyond its share of the images.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.001, 1.0)]
    public double Excess { get; init; } = 0.05;
}

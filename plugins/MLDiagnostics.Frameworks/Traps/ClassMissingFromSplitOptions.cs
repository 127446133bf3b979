using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="ClassMissingFromSplitDetector"/>.</summary>
public sealed record ClassMissingFromSplitOptions
{
    /// <summary>Probability (1 − share)ⁿ of n images all missing the held-out share from which it is told.</summary>
    /// <value>Default 0.05; unit 1.</value>
    [Range(0.0001, 1.0)]
    public double Chance { get; init; } = 0.05;
}

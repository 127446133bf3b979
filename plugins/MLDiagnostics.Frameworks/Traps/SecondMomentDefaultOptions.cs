using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="SecondMomentDefaultDetector"/>.</summary>
public sealed record SecondMomentDefaultOptions
{
    /// <summary>The default that is looked for.</summary>
    /// <value>Default 0.99; unit 1.</value>
    [Range(0.5, 0.9999)]
    public double Beta2 { get; init; } = 0.99;
}

using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="AmsGradNotImplementedDetector"/>.</summary>
public sealed record AmsGradNotImplementedOptions
{
    /// <summary>Epochs after which the failure is not the option's.</summary>
    /// <value>Default 0; unit epoch.</value>
    [Range(0, 10000)]
    public int MaximumEpochs { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="SingleClassDetector"/>.</summary>
public sealed record SingleClassOptions
{
    /// <summary>Labelled training examples below which one class says nothing.</summary>
    /// <value>Default 2; unit example.</value>
    [Range(1, 1_000_000)]
    public int MinimumExamples { get; init; } = 2;
}

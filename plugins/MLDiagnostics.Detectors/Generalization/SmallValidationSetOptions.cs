using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="SmallValidationSetDetector"/>.</summary>
public sealed record SmallValidationSetOptions
{
    /// <summary>Half width of the 95 % interval of the validation accuracy from which it is told.</summary>
    /// <value>Default 0.05; unit 1 (share): differences below it are noise.</value>
    [Range(0.0, 0.5)]
    public double HalfWidth { get; init; } = 0.05;

    /// <summary>Validation examples below which it is told whatever the accuracy.</summary>
    /// <value>Default 100; unit example. Source: deepchecks, minimum sample size.</value>
    [Range(1, 1_000_000)]
    public int MinimumExamples { get; init; } = 100;

    /// <summary>Validation examples of a class below which its recall means nothing.</summary>
    /// <value>Default 10; unit example: recall then moves in steps of a tenth.</value>
    [Range(1, 1_000_000)]
    public int MinimumOfClass { get; init; } = 10;

    /// <summary>Validation examples below which nothing measured on them can be trusted, which is a warning.</summary>
    /// <value>Default 30; unit example: the 95 % interval of an accuracy of 0.5 is then wider than ± 0.17.</value>
    [Range(1, 1_000_000)]
    public int TooFew { get; init; } = 30;
}

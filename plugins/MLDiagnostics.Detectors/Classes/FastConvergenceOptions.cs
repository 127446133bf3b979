using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="FastConvergenceDetector"/>.</summary>
public sealed record FastConvergenceOptions
{
    /// <summary>Validation accuracy from which nothing is left to learn.</summary>
    /// <value>Default 0.995; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Accuracy { get; init; } = 0.995;

    /// <summary>Loss, as a share of ln K for K outputs, below which nothing is left to learn.</summary>
    /// <value>Default 0.02; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Loss { get; init; } = 0.02;

    /// <summary>Epochs up to which that is fast; one less where only a last layer is trained.</summary>
    /// <value>Default 2; unit epoch.</value>
    [Range(1, 1000)]
    public int Epochs { get; init; } = 2;

    /// <summary>Share of the largest class that explains it.</summary>
    /// <value>Default 0.99; unit 1 (share of the labels).</value>
    [Range(0.0, 1.0)]
    public double Majority { get; init; } = 0.99;

    /// <summary>Share of validation images known from training that explains it.</summary>
    /// <value>Default 0.01; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Duplicates { get; init; } = 0.01;
}

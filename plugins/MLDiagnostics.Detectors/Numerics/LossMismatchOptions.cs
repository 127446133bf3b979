using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LossMismatchDetector"/>.</summary>
public sealed record LossMismatchOptions
{
    /// <summary>Training accuracy from which the answers are right nearly always.</summary>
    /// <value>Default 0.95; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Accuracy { get; init; } = 0.95;

    /// <summary>Distance of the loss from ln(1 + (K − 1)/e), the least that softmax applied twice allows.</summary>
    /// <value>Default 0.05; unit 1 (share of that loss).</value>
    [Range(0.0, 1.0)]
    public double TwiceDistance { get; init; } = 0.05;

    /// <summary>Accuracy below the least that the cross-entropy allows, 1 − loss/ln 2.</summary>
    /// <value>Default 0.05; unit 1 (share): the bound is exact, the margin is for means over other examples.</value>
    [Range(0.0, 1.0)]
    public double BoundMargin { get; init; } = 0.05;

    /// <summary>Distance of the first step's loss over ln K from the batch size, from which it is a sum over the batch.</summary>
    /// <value>Default 0.2; unit 1 (share of the batch size).</value>
    [Range(0.0, 1.0)]
    public double SumDistance { get; init; } = 0.2;

    /// <summary>First step's loss over ln K, or ln K over it, from which it is remarked.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: TheDeepChecker, initial loss within 100 % of ln K.</value>
    [Range(1.0, 1e6)]
    public double FirstLoss { get; init; } = 2;

    /// <summary>Epochs whose median must show it.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 1000)]
    public int Checks { get; init; } = 3;

    /// <summary>Loss over the share of wrong answers from which their outputs cannot be sane.</summary>
    /// <value>Default 1000; unit nat: the smallest positive double has a logarithm of −745.</value>
    [Range(1.0, 1e12)]
    public double Excess { get; init; } = 1000;
}

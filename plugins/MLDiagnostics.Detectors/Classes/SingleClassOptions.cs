using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="SingleClassDetector"/>.</summary>
public sealed record SingleClassOptions
{
    /// <summary>Labelled training examples below which one class says nothing.</summary>
    /// <value>Default 2; unit example.</value>
    [Range(1, 1_000_000)]
    public int MinimumExamples { get; init; } = 2;

    /// <summary>Where labels were not counted: epochs that must show perfect training and a validation accuracy that never
    /// changes.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(2, 1000)]
    public int Epochs { get; init; } = 3;

    /// <summary>Training loss over the first epoch's, to which it must have fallen.</summary>
    /// <value>Default 0.01; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LossShare { get; init; } = 0.01;

    /// <summary>Training accuracy that every epoch but the first must reach; in the second half of the run it must be 1.</summary>
    /// <value>Default 0.99; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Accuracy { get; init; } = 0.99;
}

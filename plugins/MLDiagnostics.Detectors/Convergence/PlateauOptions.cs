using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="PlateauDetector"/>.</summary>
public sealed record PlateauOptions
{
    /// <summary>Distance of the loss from that of the best constant answer within which nothing was learned.</summary>
    /// <value>Default 0.02; unit 1 (share of the labels' entropy).</value>
    [Range(0.0, 1.0)]
    public double Distance { get; init; } = 0.02;

    /// <summary>Largest change over the window of a loss that stands still.</summary>
    /// <value>Default 0.01; unit 1 (share of the loss). Source: SageMaker Debugger, LossNotDecreasing, 0.1 % in 10 steps.</value>
    [Range(0.0, 1.0)]
    public double Change { get; init; } = 0.01;

    /// <summary>Training loss, as a share of that of the best constant answer, above which standing still is remarked.</summary>
    /// <value>Default 0.5; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Level { get; init; } = 0.5;

    /// <summary>Epochs that the loss must stand still, at least.</summary>
    /// <value>Default 10; unit epoch.</value>
    [Range(3, 10_000)]
    public int Epochs { get; init; } = 10;

    /// <summary>The same as a share of the run.</summary>
    /// <value>Default 0.2; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.2;

    /// <summary>Share of the run that a standstill at the start must last to be remarked once it is over.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double StartShare { get; init; } = 0.1;

    /// <summary>Fall of the loss below its start from which that standstill is over.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LeftBy { get; init; } = 0.1;
}

using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="OscillationDetector"/>.</summary>
public sealed record OscillationOptions
{
    /// <summary>Standard scores by which turning points must exceed those of white noise.</summary>
    /// <value>Default 2.5; unit 1. White noise turns at 2/3 of its points with variance (16n − 29)/90 (Kendall and Stuart 1976).</value>
    [Range(0.0, 100.0)]
    public double TurningScore { get; init; } = 2.5;

    /// <summary>Smallest swing from one epoch to the next.</summary>
    /// <value>Default 0.01; unit 1 (share of the loss).</value>
    [Range(0.0, 10.0)]
    public double Swing { get; init; } = 0.01;

    /// <summary>Loss, as a share of that of a constant answer or of the start, above which it costs.</summary>
    /// <value>Default 0.5; unit 1 (share): steps at the edge of stability are harmless in a run that learns (Cohen et al. 2021).</value>
    [Range(0.0, 2.0)]
    public double Level { get; init; } = 0.5;

    /// <summary>Epochs that are looked at, at least.</summary>
    /// <value>Default 20; unit epoch.</value>
    [Range(8, 10_000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Rise of the learning rate that begins a cycle.</summary>
    /// <value>Default 2; unit 1 (ratio).</value>
    [Range(1.0, 1e6)]
    public double RateRise { get; init; } = 2;

    /// <summary>Cycles of the rate that must be seen, two thirds of which must raise the loss.</summary>
    /// <value>Default 3; unit cycle.</value>
    [Range(2, 1000)]
    public int Cycles { get; init; } = 3;

    /// <summary>Rise of the loss with the rate, and share of the progress lost at the end, from which a cycle costs.</summary>
    /// <value>Default 0.1; unit 1 (share of the progress made).</value>
    [Range(0.0, 1.0)]
    public double CycleRise { get; init; } = 0.1;
}

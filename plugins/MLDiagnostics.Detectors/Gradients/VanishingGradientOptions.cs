using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="VanishingGradientDetector"/>.</summary>
public sealed record VanishingGradientOptions
{
    /// <summary>Gradient norm of the first layer over that of the last below which it vanishes on its way.</summary>
    /// <value>Default 0.001; unit 1 (ratio). Source: AUTOTRAINER, beta1.</value>
    [Range(0.0, 1.0)]
    public double Ratio { get; init; } = 1e-3;

    /// <summary>Gradient norm of the first layer below which that matters.</summary>
    /// <value>Default 0.0001; unit 1 (norm). Source: AUTOTRAINER, beta2.</value>
    [Range(0.0, 1.0)]
    public double FirstLayer { get; init; } = 1e-4;

    /// <summary>Gradient norm of the whole network below which it has vanished, where layers are not logged.</summary>
    /// <value>Default 1e-7; unit 1 (norm). Source: SageMaker Debugger, VanishingGradient.</value>
    [Range(0.0, 1.0)]
    public double Whole { get; init; } = 1e-7;

    /// <summary>Training loss, as a share of that of the best constant answer, above which the small gradient is no sign of
    /// success.</summary>
    /// <value>Default 0.5; unit 1 (share): a network that has converged has small gradients too.</value>
    [Range(0.0, 1.0)]
    public double Level { get; init; } = 0.5;

    /// <summary>Epochs whose median must show it.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 1000)]
    public int Checks { get; init; } = 3;

    /// <summary>Where layers are not logged: Kendall's rank correlation of the loss with time, down to which a loss that gets nowhere does
    /// move, so that gradients do arrive.</summary>
    /// <value>Default −0.8; unit 1 (−1 falls at every epoch).</value>
    [Range(-1.0, 0.0)]
    public double Crawl { get; init; } = -0.8;
}

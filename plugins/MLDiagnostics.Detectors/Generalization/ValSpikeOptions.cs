using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="ValSpikeDetector"/>.</summary>
public sealed record ValSpikeOptions
{
    /// <summary>Validation losses before a point that it is measured against, itself left out.</summary>
    /// <value>Default 10; unit epoch. Source: Lightning's SpikeDetection.</value>
    [Range(5, 64)]
    public int Window { get; init; } = 10;

    /// <summary>Validation losses at the start that are not looked at: early training moves fast.</summary>
    /// <value>Default 5; unit epoch.</value>
    [Range(3, 1000)]
    public int Skip { get; init; } = 5;

    /// <summary>Ratio to the window's median.</summary>
    /// <value>Default 1.5; unit 1 (ratio). Between the noise of healthy runs and the 2 of llm-foundry's KillLossSpike.</value>
    [Range(1.05, 1000.0)]
    public double Ratio { get; init; } = 1.5;

    /// <summary>Robust score of the logarithm against the validation loss's own noise, from which one spike counts.</summary>
    /// <value>Default 6; unit 1 (standard deviations). Source: OLMo-core, StabilityMonitor.</value>
    [Range(1.0, 100.0)]
    public double Score { get; init; } = 6;

    /// <summary>
    /// Robust score against the noise of the training loss, from which spikes count when they come again: the same weights gave both
    /// losses,
    /// so a smooth training loss says that the weights moved smoothly.
    /// </summary>
    /// <value>Default 8; unit 1 (standard deviations). Source: a published rule for log loss over a trailing window.</value>
    [Range(1.0, 100.0)]
    public double TrainScore { get; init; } = 8;

    /// <summary>Spikes that make a pattern.</summary>
    /// <value>Default 2; unit 1 (count).</value>
    [Range(2, 100)]
    public int Repeats { get; init; } = 2;

    /// <summary>Longest duration of a spike, from its first high value to its return; what lasts longer is a new level.</summary>
    /// <value>Default 4; unit epoch. Three epochs to come back, counted from the first high one.</value>
    [Range(1, 100)]
    public int Longest { get; init; } = 4;

    /// <summary>Sampling errors of the validation loss that a rise must exceed.</summary>
    /// <value>Default 3; unit 1 (standard errors of the mean of N examples, whose losses scatter about as much as they average).</value>
    [Range(0.0, 100.0)]
    public double SamplingErrors { get; init; } = 3;

    /// <summary>Share of a validation spike's rise that the training loss must show to count as the same event.</summary>
    /// <value>Default 0.5; unit 1 (share of the rise in the logarithm).</value>
    [Range(0.0, 1.0)]
    public double SharedRise { get; init; } = 0.5;

    /// <summary>Share of a spike's rise that another evaluation of the same weights may still show for the spike to count as gone there.</summary>
    /// <value>Default 0.5; unit 1 (share of the rise).</value>
    [Range(0.0, 1.0)]
    public double Remaining { get; init; } = 0.5;

    /// <summary>Ratio from which rises that come again and again are remarked, though none of them is a spike.</summary>
    /// <value>Default 1.25; unit 1 (ratio).</value>
    [Range(1.05, 1000.0)]
    public double MinorRatio { get; init; } = 1.25;

    /// <summary>Such rises that make a remark.</summary>
    /// <value>Default 3; unit 1 (count).</value>
    [Range(2, 1000)]
    public int MinorRepeats { get; init; } = 3;
}

using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="ExplodingGradientDetector"/>.</summary>
public sealed record ExplodingGradientOptions
{
    /// <summary>Ratio of a gradient norm to the median of those before (steps) or of the run (epochs) from which it is a burst.</summary>
    /// <value>Default 10; unit 1 (ratio). Source: trainproof, "grad spike".</value>
    [Range(1.0, 1e9)]
    public double Ratio { get; init; } = 10;

    /// <summary>The ratio from which it is an explosion.</summary>
    /// <value>Default 100; unit 1 (ratio). Source: torchmortem, layer ratio.</value>
    [Range(1.0, 1e12)]
    public double SevereRatio { get; init; } = 100;

    /// <summary>Robust score of the logarithm that a step's norm must reach.</summary>
    /// <value>Default 6; unit 1 (standard deviations). Source: OLMo-core, StabilityMonitor.</value>
    [Range(1.0, 100.0)]
    public double Score { get; init; } = 6;

    /// <summary>
    /// How the loss must react to count as harmed: this many times the median of the steps before, the first loss, or (for a classifier)
    /// ln K, the loss of an untrained network.
    /// </summary>
    /// <value>Default 2; unit 1 (ratio). Source: llm-foundry, KillLossSpike; TheDeepChecker, initial loss within 100 % of ln K.</value>
    [Range(1.0, 1e6)]
    public double LossReaction { get; init; } = 2;

    /// <summary>Steps after a burst whose median loss tells whether it did harm. One hard batch has a large gradient and a large loss of
    /// its own.</summary>
    /// <value>Default 5; unit step.</value>
    [Range(1, 64)]
    public int ReactionSteps { get; init; } = 5;

    /// <summary>Steps before a step that its gradient is measured against, itself left out.</summary>
    /// <value>Default 100; unit step.</value>
    [Range(10, 10_000)]
    public int StepWindow { get; init; } = 100;

    /// <summary>Growth from epoch to epoch that counts as doubling.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: TheDeepChecker, gradient growth.</value>
    [Range(1.0, 1000.0)]
    public double Growth { get; init; } = 2;

    /// <summary>Epochs in a row that must double.</summary>
    /// <value>Default 5; unit epoch. Source: TheDeepChecker, window.</value>
    [Range(2, 1000)]
    public int GrowthEpochs { get; init; } = 5;

    /// <summary>Where gradients are not logged: the loss over that of equal answers, or over the median before, that leaves only an
    /// explosion
    /// to explain it.</summary>
    /// <value>Default 3; unit 1 (ratio). Source: Lightning's SpikeDetection (3 times the running mean).</value>
    [Range(1.0, 1e6)]
    public double SuspectedPeak { get; init; } = 3;
}

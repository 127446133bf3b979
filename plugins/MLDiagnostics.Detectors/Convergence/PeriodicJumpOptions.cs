using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="PeriodicJumpDetector"/>.</summary>
public sealed record PeriodicJumpOptions
{
    /// <summary>Training losses before a point that it is measured against, itself left out.</summary>
    /// <value>Default 20; unit epoch.</value>
    [Range(5, 64)]
    public int Window { get; init; } = 20;

    /// <summary>Ratio to the window's median from which the epoch loss has jumped.</summary>
    /// <value>Default 3; unit 1 (ratio). Source: Lightning's SpikeDetection (3 times the running mean).</value>
    [Range(1.1, 1e6)]
    public double Ratio { get; init; } = 3;

    /// <summary>Epochs at the start that are not looked at.</summary>
    /// <value>Default 5; unit epoch.</value>
    [Range(3, 1000)]
    public int Skip { get; init; } = 5;

    /// <summary>How far a jump must come back before it counts, and the next can begin.</summary>
    /// <value>Default 0.75; unit 1 (share of the rise in the logarithm).</value>
    [Range(0.05, 1.0)]
    public double Return { get; init; } = 0.75;

    /// <summary>Robust score of the logarithm from which a jump stands out of the noise.</summary>
    /// <value>Default 6; unit 1 (standard deviations). Source: OLMo-core, StabilityMonitor.</value>
    [Range(1.0, 1000.0)]
    public double Score { get; init; } = 6;

    /// <summary>Jumps that make a recurrence.</summary>
    /// <value>Default 4; unit 1 (count): three intervals are the fewest whose spread can be told from chance.</value>
    [Range(3, 1000)]
    public int Count { get; init; } = 4;

    /// <summary>Largest coefficient of variation of the intervals; jumps at random times have about 1.</summary>
    /// <value>Default 0.5; unit 1. Adam's intervals lengthen as it converges, so 0.2 would miss most of them.</value>
    [Range(0.0, 10.0)]
    public double IntervalVariation { get; init; } = 0.5;

    /// <summary>What the gradient or the loss must fall to between jumps, relative to its largest value there, to accuse Adam's second
    /// moment.</summary>
    /// <value>Default 0.1; unit 1 (ratio).</value>
    [Range(0.0, 1.0)]
    public double Trough { get; init; } = 0.1;

    /// <summary>The same for √v̂ itself, which follows the gradient slowly.</summary>
    /// <value>Default 0.5; unit 1 (ratio).</value>
    [Range(0.0, 1.0)]
    public double MomentTrough { get; init; } = 0.5;

    /// <summary>
    /// Or: how fast √v̂ must fall in the later half of the epochs between two jumps, as a share of its fall without any gradient, ½ ln β₂ a step.
    /// </summary>
    /// <value>Default 0.5; unit 1 (share). Source: arXiv 2506.04805, where the second moment decays on its own before a spike.</value>
    [Range(0.0, 1.0)]
    public double MomentDecay { get; init; } = 0.5;

    /// <summary>Share of the jumps that must agree for a cause: troughs before them, rises of the learning rate, one place in the
    /// epoch.</summary>
    /// <value>Default 0.75; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Agreement { get; init; } = 0.75;

    /// <summary>Rise of the learning rate, from three epochs before a jump to the largest of the epochs since, that may have caused
    /// it.</summary>
    /// <value>Default 1.1; unit 1 (ratio).</value>
    [Range(1.0, 1000.0)]
    public double RateRise { get; init; } = 1.1;

    /// <summary>Part of a cycle of the learning rate, from one rise to the next, in which a jump is taken to follow the rise.</summary>
    /// <value>Default 0.25; unit 1 (share of a cycle): jumps that know nothing of the cycles are there one time in four.</value>
    [Range(0.0, 0.5)]
    public double CyclePart { get; init; } = 0.25;

    /// <summary>Steps before a step that its loss is measured against, itself left out.</summary>
    /// <value>Default 100; unit step.</value>
    [Range(20, 10_000)]
    public int StepWindow { get; init; } = 100;

    /// <summary>Ratio to the window's median from which a single step's loss has jumped.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: llm-foundry, KillLossSpike.</value>
    [Range(1.1, 1e6)]
    public double StepRatio { get; init; } = 2;

    /// <summary>Width of one place in the epoch, as a share of its steps; at least one step each way.</summary>
    /// <value>Default 0.02; unit 1 (share of an epoch).</value>
    [Range(0.0, 0.5)]
    public double PlaceWidth { get; init; } = 0.02;
}

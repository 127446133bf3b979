using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="OverfittingDetector"/>.</summary>
public sealed record OverfittingOptions
{
    /// <summary>Rise of the validation loss over its best from which it counts.</summary>
    /// <value>Default 0.1; unit 1 (share). Source: SageMaker Debugger, Overfit; trainproof warns at 0.2.</value>
    [Range(0.0, 100.0)]
    public double Rise { get; init; } = 0.1;

    /// <summary>Rise that is enough where no accuracy says more.</summary>
    /// <value>Default 0.2; unit 1 (share). Source: trainproof, rule "overfit".</value>
    [Range(0.0, 100.0)]
    public double StrongRise { get; init; } = 0.2;

    /// <summary>Accuracy gap between training and validation from which it counts.</summary>
    /// <value>Default 0.1; unit 1 (share). Source: AUTOTRAINER, default_param.</value>
    [Range(0.0, 1.0)]
    public double Gap { get; init; } = 0.1;

    /// <summary>The same once training accuracy exceeds 0.9.</summary>
    /// <value>Default 0.07; unit 1 (share). Source: AUTOTRAINER, default_param.</value>
    [Range(0.0, 1.0)]
    public double GapNearOne { get; init; } = 0.07;

    /// <summary>Accuracy gap that is enough by itself.</summary>
    /// <value>Default 0.2; unit 1 (share): twice the gap that counts.</value>
    [Range(0.0, 1.0)]
    public double WideGap { get; init; } = 0.2;

    /// <summary>Standard errors that a rise, a gap or a fall must exceed.</summary>
    /// <value>Default 3; unit 1 (standard errors).</value>
    [Range(0.0, 100.0)]
    public double StandardErrors { get; init; } = 3;

    /// <summary>Smallest fall of the validation accuracy from its best that counts, whatever its error.</summary>
    /// <value>Default 0.01; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double MinimumFall { get; init; } = 0.01;

    /// <summary>Score of the Mann–Kendall test below which training loss is still falling.</summary>
    /// <value>Default −1.645; unit 1 (standard normal; p &lt; 0.05 one-sided).</value>
    [Range(-10.0, 0.0)]
    public double FallingTrend { get; init; } = -1.645;

    /// <summary>Epochs at least from the best one to the end, and in the window that stands for the end.</summary>
    /// <value>Default 3; unit epoch; a tenth of longer runs. One epoch is noise.</value>
    [Range(1, 1000)]
    public int MinimumWindow { get; init; } = 3;

    /// <summary>Share of the spread of the targets that training must explain for a gap to count where no accuracy is logged.</summary>
    /// <value>Default 0.95; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double ExplainedTrain { get; init; } = 0.95;
}

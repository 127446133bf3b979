using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LrTooHighDetector"/>. No learning rate is wrong by itself: the loss must suffer.</summary>
public sealed record LrTooHighOptions
{
    /// <summary>Training loss, as a share of that of the best constant answer, above which learning has failed.</summary>
    /// <value>Default 0.8; unit 1 (share).</value>
    [Range(0.0, 2.0)]
    public double PoorLevel { get; init; } = 0.8;

    /// <summary>Relative fall of the loss an epoch from which the run still learns.</summary>
    /// <value>Default 0.01; unit 1 (share an epoch).</value>
    [Range(0.0, 1.0)]
    public double Fall { get; init; } = 0.01;

    /// <summary>Size of the first steps relative to the weights from which they are long.</summary>
    /// <value>Default 0.01; unit 1 (ratio): ten times the customary 0.001.</value>
    [Range(0.0, 10.0)]
    public double Update { get; init; } = 0.01;

    /// <summary>Size of steps that are not short.</summary>
    /// <value>Default 0.001; unit 1 (ratio): the customary one.</value>
    [Range(0.0, 10.0)]
    public double CustomaryUpdate { get; init; } = 0.001;

    /// <summary>The same for Adam and where the optimizer is not known: its first steps have the size of the rate for every
    /// weight.</summary>
    /// <value>Default 0.03; unit 1 (ratio).</value>
    [Range(0.0, 10.0)]
    public double AdamUpdate { get; init; } = 0.03;

    /// <summary>Multiple of the customary rate (0.001 for Adam, 0.01 else) from which a rate is high.</summary>
    /// <value>Default 10; unit 1 (ratio).</value>
    [Range(1.0, 1e6)]
    public double RateFactor { get; init; } = 10;

    /// <summary>Multiple of SGD's customary rate an example, 0.1/256, from which a batch is too small for its rate.</summary>
    /// <value>Default 10; unit 1 (ratio). Source: Goyal et al. 2017, linear scaling.</value>
    [Range(1.0, 1e6)]
    public double PerExampleFactor { get; init; } = 10;

    /// <summary>Share of the progress that was lost again.</summary>
    /// <value>Default 0.5; unit 1 (share).</value>
    [Range(0.0, 10.0)]
    public double Lost { get; init; } = 0.5;

    /// <summary>Noise of the curve, as a share of the progress made, from which the steps only throw the loss about.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 10.0)]
    public double Swing { get; init; } = 0.1;

    /// <summary>The same where the validation loss is as rough beside it: two curves need less each.</summary>
    /// <value>Default 0.08; unit 1 (share of the progress made).</value>
    [Range(0.0, 10.0)]
    public double BothSwing { get; init; } = 0.08;

    /// <summary>Largest loss over that of equal answers, from which a run that ended there was thrown back.</summary>
    /// <value>Default 1.02; unit 1 (ratio): no network that starts with small weights, or learns, is worse than equal answers.</value>
    [Range(1.0, 1e6)]
    public double Thrown { get; init; } = 1.02;

    /// <summary>Training loss, as a share of that of equal answers, above which a run that stands still has stalled.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.0, 2.0)]
    public double StallLevel { get; init; } = 0.9;

    /// <summary>Trend of the training loss after its first third, above which it stands still.</summary>
    /// <value>Default −1.645; unit 1 (Mann–Kendall score; p &lt; 0.05 one-sided).</value>
    [Range(-10.0, 10.0)]
    public double StallTrend { get; init; } = -1.645;

    /// <summary>Largest training loss over ln K from which, at a high rate, it was thrown about whatever it reached later.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: TheDeepChecker, initial loss within 100 % of ln K.</value>
    [Range(1.0, 1e6)]
    public double WildPeak { get; init; } = 2;

    /// <summary>Noise of the validation loss, as a share of its progress, that it must then have.</summary>
    /// <value>Default 0.2; unit 1 (share).</value>
    [Range(0.0, 10.0)]
    public double WildSwing { get; init; } = 0.2;

    /// <summary>Where no loss of equal answers is known: loss over its start, above which a run that stands still has stalled.</summary>
    /// <value>Default 0.75; unit 1 (share).</value>
    [Range(0.0, 2.0)]
    public double StallShare { get; init; } = 0.75;

    /// <summary>Training accuracy that such a run must not have reached.</summary>
    /// <value>Default 0.5; unit 1 (share): most answers are wrong.</value>
    [Range(0.0, 1.0)]
    public double StallAccuracy { get; init; } = 0.5;

    /// <summary>Cosine between the gradients of two steps in a row, down to which each step throws the weights across the valley.</summary>
    /// <value>Default −0.3; unit 1 (cosine): noise alone has 0, a step of twice the curvature's radius −1.</value>
    [Range(-1.0, 1.0)]
    public double Opposed { get; init; } = -0.3;
}

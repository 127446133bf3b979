using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LrTooLowDetector"/>.</summary>
public sealed record LrTooLowOptions
{
    /// <summary>Training loss, as a share of that of the best constant answer, above which little has been learned.</summary>
    /// <value>Default 0.8; unit 1 (share).</value>
    [Range(0.0, 2.0)]
    public double PoorLevel { get; init; } = 0.8;

    /// <summary>Share of the progress that may have been lost: a slow run does not go back.</summary>
    /// <value>Default 0.2; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Lost { get; init; } = 0.2;

    /// <summary>Size of the first steps relative to the weights below which they are short.</summary>
    /// <value>Default 0.0001; unit 1 (ratio): a tenth of the customary 0.001.</value>
    [Range(0.0, 1.0)]
    public double Update { get; init; } = 1e-4;

    /// <summary>Size below which they are too short whatever else is seen.</summary>
    /// <value>Default 0.00001; unit 1 (ratio). Source: torchmortem; DeepDiagnosis.</value>
    [Range(0.0, 1.0)]
    public double TinyUpdate { get; init; } = 1e-5;

    /// <summary>Share of the customary rate (0.001 for Adam, 0.01 else) up to which a rate is low.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double RateShare { get; init; } = 0.1;

    /// <summary>Share of the whole fall in the first third of the epochs below which the run stood still at first.</summary>
    /// <value>Default 0.15; unit 1 (share): a straight line has a third, a decay more.</value>
    [Range(0.0, 1.0)]
    public double EarlyShare { get; init; } = 0.15;

    /// <summary>The whole fall in units of the noise, from which its shape means something.</summary>
    /// <value>Default 10; unit 1 (ratio).</value>
    [Range(0.0, 1e6)]
    public double FallErrors { get; init; } = 10;

    /// <summary>Optimizer steps below which a run has hardly begun.</summary>
    /// <value>Default 300; unit step.</value>
    [Range(0.0, 1e9)]
    public double Steps { get; init; } = 300;

    /// <summary>Relative fall of the loss an epoch, at the end of a run that stood still at first, that says it has only begun.</summary>
    /// <value>Default 0.005; unit 1 (share an epoch): a hundred more epochs would halve the loss.</value>
    [Range(0.0, 1.0)]
    public double StillFalling { get; init; } = 0.005;

    /// <summary>Kendall's rank correlation of the loss with time, down to which a loss that gets nowhere moves steadily.</summary>
    /// <value>Default −0.8; unit 1 (−1 falls at every epoch): noise has 0, so the steps have a direction and no length.</value>
    [Range(-1.0, 0.0)]
    public double Crawl { get; init; } = -0.8;

    /// <summary>Loss, as a share of its start and of that of equal answers, that such a run never falls below.</summary>
    /// <value>Default 0.97; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double CrawlLevel { get; init; } = 0.97;

    /// <summary>Share of its start below which a loss that falls along a straight line must not have come.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double StraightLevel { get; init; } = 0.9;

    /// <summary>Kendall's rank correlation of both losses with time, down to which they fall along a line.</summary>
    /// <value>Default −0.9; unit 1 (−1 falls at every epoch).</value>
    [Range(-1.0, 0.0)]
    public double StraightTau { get; init; } = -0.9;

    /// <summary>Share of the fall in the first third of the epochs up to which the line is straight.</summary>
    /// <value>Default 0.45; unit 1 (share): a straight line has a third, learning more than a half.</value>
    [Range(0.0, 1.0)]
    public double StraightShare { get; init; } = 0.45;

    /// <summary>Accuracy that such a run must not have reached.</summary>
    /// <value>Default 0.5; unit 1 (share): most answers are wrong.</value>
    [Range(0.0, 1.0)]
    public double StraightAccuracy { get; init; } = 0.5;

    /// <summary>Trend of a loss that stays within the crawling level, down to which it moves beyond doubt.</summary>
    /// <value>Default −2.33; unit 1 (standard errors of Kendall's correlation; p &lt; 0.01 one-sided).</value>
    [Range(-10.0, 0.0)]
    public double StillTrend { get; init; } = -2.33;

    /// <summary>Epochs from which a straight line is told while the run goes on.</summary>
    /// <value>Default 20; unit epoch: a slow start may still end.</value>
    [Range(4, 10_000)]
    public int StraightEpochs { get; init; } = 20;

    /// <summary>Cosine between the gradients of two steps in a row, in the first epochs, from which steps are too short to change it.</summary>
    /// <value>Default 0.9; unit 1 (cosine). Source: Cockpit, gradient alignment.</value>
    [Range(-1.0, 1.0)]
    public double Aligned { get; init; } = 0.9;

    /// <summary>Gain of an accuracy from which a run gets somewhere, whatever constant its loss holds.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double CrawlGain { get; init; } = 0.1;
}

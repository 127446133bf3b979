using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LeakageDetector"/>.</summary>
public sealed record LeakageOptions
{
    /// <summary>Share of the validation examples known from training from which it is a warning.</summary>
    /// <value>Default 0.01; unit 1 (share). Known data sets hold up to 3 % (Barz and Denzler 2020: CIFAR-10 3.3 %).</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.01;

    /// <summary>Share from which it is an error.</summary>
    /// <value>Default 0.05; unit 1 (share): what is measured is then off by up to 5 points.</value>
    [Range(0.0, 1.0)]
    public double SevereShare { get; init; } = 0.05;

    /// <summary>Standard errors by which validation accuracy must exceed training accuracy to be remarked.</summary>
    /// <value>Default 3; unit 1 (binomial standard errors of the validation accuracy).</value>
    [Range(0.0, 100.0)]
    public double StandardErrors { get; init; } = 3;

    /// <summary>Epochs that must show it.</summary>
    /// <value>Default 5; unit epoch.</value>
    [Range(1, 1000)]
    public int Checks { get; init; } = 5;

    /// <summary>Epochs passed over: early, the mean over an epoch lags far behind its end.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(0, 1000)]
    public int WarmUp { get; init; } = 3;

    /// <summary>Parameters for each training example from which a network can learn them all by heart.</summary>
    /// <value>Default 10; unit 1 (ratio). Zhang et al. 2017: twice the examples suffice in principle.</value>
    [Range(1.0, 1e9)]
    public double Capacity { get; init; } = 10;

    /// <summary>Epochs of a run in whose later part learning by heart would show.</summary>
    /// <value>Default 20; unit epoch: half of them show each example ten times.</value>
    [Range(10, 10_000)]
    public int LongRun { get; init; } = 20;

    /// <summary>Gain of the training accuracy after half of those epochs.</summary>
    /// <value>Default 0.15; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LateGain { get; init; } = 0.15;

    /// <summary>Part of that gain that validation must have followed.</summary>
    /// <value>Default 0.85; unit 1 (share): without a leak it is mostly below a half.</value>
    [Range(0.0, 2.0)]
    public double Followed { get; init; } = 0.85;

    /// <summary>Training less validation accuracy at the end, up to which validation has followed.</summary>
    /// <value>Default 0.08; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Gap { get; init; } = 0.08;

    /// <summary>Training accuracy from which evenly spread doubt is learning by heart, not a hard task.</summary>
    /// <value>Default 0.75; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Known { get; init; } = 0.75;

    /// <summary>Training less validation accuracy up to which validation is answered as training is.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double StrictGap { get; init; } = 0.05;

    /// <summary>Cross-entropy as a share of Fano's bound for its accuracy, from which doubt is spread evenly over the examples.</summary>
    /// <value>Default 0.9; unit 1 (share). Chosen: where three answers of four are right, skill stays below 0.8.</value>
    [Range(0.0, 2.0)]
    public double Even { get; init; } = 0.9;

    /// <summary>The same from which answers are sure and wrong, or labels smoothed.</summary>
    /// <value>Default 1.15; unit 1 (share).</value>
    [Range(0.0, 10.0)]
    public double MostEven { get; init; } = 1.15;
}

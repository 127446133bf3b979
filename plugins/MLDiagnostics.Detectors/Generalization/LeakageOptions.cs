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
}

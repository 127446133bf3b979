using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LabelNoiseDetector"/>.</summary>
public sealed record LabelNoiseOptions
{
    /// <summary>Share of the examples whose pixels carry another label elsewhere, from which it is a warning.</summary>
    /// <value>Default 0.001; unit 1 (share). Known test sets hold 3 % wrong labels (Northcutt et al. 2021), few of them twins.</value>
    [Range(0.0, 1.0)]
    public double ConflictShare { get; init; } = 0.001;

    /// <summary>Training accuracy from which the network has learned its labels by heart.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Memorised { get; init; } = 0.9;

    /// <summary>Fall of the validation accuracy from its best, as a share of what that best was above chance.</summary>
    /// <value>Default 0.25; unit 1 (share). Plain overfitting keeps most of its accuracy (Arpit et al. 2017, figure 7).</value>
    [Range(0.0, 1.0)]
    public double Fall { get; init; } = 0.25;

    /// <summary>The same fall in standard errors of the validation accuracy.</summary>
    /// <value>Default 3; unit 1 (binomial standard errors).</value>
    [Range(0.0, 100.0)]
    public double StandardErrors { get; init; } = 3;

    /// <summary>Validation loss at the end over its best from which the fall is a warning by itself.</summary>
    /// <value>Default 2; unit 1 (ratio): answers learned by heart from wrong labels are wrong with great confidence.</value>
    [Range(1.0, 1e6)]
    public double LossRise { get; init; } = 2;

    /// <summary>Part of the run in which the best must lie: true labels are learned first.</summary>
    /// <value>Default 0.5; unit 1 (share of the epochs).</value>
    [Range(0.0, 1.0)]
    public double EarlyShare { get; init; } = 0.5;
}

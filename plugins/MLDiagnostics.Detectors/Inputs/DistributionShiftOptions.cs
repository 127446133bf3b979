using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="DistributionShiftDetector"/>.</summary>
public sealed record DistributionShiftOptions
{
    /// <summary>Population stability index of the labels from which the sets differ.</summary>
    /// <value>Default 0.2; unit nat (Σ (p − q) ln(p/q)). Source: customary in credit scoring, 0.1 slight and 0.2 or 0.25 large.</value>
    [Range(0.0, 100.0)]
    public double StabilityIndex { get; init; } = 0.2;

    /// <summary>Cramér's V of label and set from which they differ.</summary>
    /// <value>Default 0.1; unit 1 (0 to 1). Source: Cohen 1988, a small effect.</value>
    [Range(0.0, 1.0)]
    public double CramerV { get; init; } = 0.1;

    /// <summary>Examples that a class should have by its share in the other set before its absence is no accident.</summary>
    /// <value>Default 5; unit example: the chance of none is then e⁻⁵, below 1 %.</value>
    [Range(0.0, 1e6)]
    public double ExpectedExamples { get; init; } = 5;

    /// <summary>Balance of the validation labels (entropy over ln K) from which a difference is taken for intended.</summary>
    /// <value>Default 0.98; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Balanced { get; init; } = 0.98;

    /// <summary>Where labels are not counted: training loss over the first epoch's, down to which the network has learned its
    /// images.</summary>
    /// <value>Default 0.25; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LearnedShare { get; init; } = 0.25;

    /// <summary>Best validation accuracy over that of guessing (e to the minus first loss), below which nothing of that carries
    /// over.</summary>
    /// <value>Default 2; unit 1 (ratio).</value>
    [Range(1.0, 1000.0)]
    public double Chance { get; init; } = 2;

    /// <summary>Epochs that must show it.</summary>
    /// <value>Default 10; unit epoch.</value>
    [Range(3, 10_000)]
    public int Epochs { get; init; } = 10;

    /// <summary>Usual validation accuracy over the training accuracy reached, below which nothing carries over, whatever the
    /// classes.</summary>
    /// <value>Default 0.1; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FarBelow { get; init; } = 0.1;

    /// <summary>Training accuracy that must have been reached for that.</summary>
    /// <value>Default 0.3; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FarBelowTrain { get; init; } = 0.3;

    /// <summary>Distance of the distribution functions of a property of the images (brightness, contrast, size) from which the sets differ.</summary>
    /// <value>Default 0.2; unit 1 (Kolmogorov and Smirnov, 0 to 1), and beyond what chance gives once in a hundred times. Source: deepchecks' limit for properties of images.</value>
    [Range(0.0, 1.0)]
    public double PropertyDistance { get; init; } = 0.2;

    /// <summary>Difference of the means of the inputs, in deviations of the training inputs, from which the sets differ.</summary>
    /// <value>Default 0.5; unit 1. Source: Cohen 1988, a medium effect.</value>
    [Range(0.0, 1e6)]
    public double MeanDifference { get; init; } = 0.5;

    /// <summary>Ratio of the deviations of the inputs, the larger over the smaller, from which the sets differ.</summary>
    /// <value>Default 1.5; unit 1 (ratio). Source: chosen; splits of one source stay below 1.1.</value>
    [Range(1.0, 1e6)]
    public double DeviationRatio { get; init; } = 1.5;

    /// <summary>Epochs from which the first ones are judged.</summary>
    /// <value>Default 8; unit epoch.</value>
    [Range(6, 10_000)]
    public int EarlyEpochs { get; init; } = 8;

    /// <summary>Training accuracy of the first epoch above chance, as a share of what it could be, from which it was learned and not by
    /// heart.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FirstLearned { get; init; } = 0.05;

    /// <summary>Accuracy above chance in the next epochs, of training over validation, from which both are not of one kind.</summary>
    /// <value>Default 2.5; unit 1 (ratio): sets of one kind have 0.8 to 1.6.</value>
    [Range(1.0, 1000.0)]
    public double EarlyRatio { get; init; } = 2.5;

    /// <summary>The same at the end, of validation over training, above which the gap was only that of a late start.</summary>
    /// <value>Default 0.75; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LateShare { get; init; } = 0.75;
}

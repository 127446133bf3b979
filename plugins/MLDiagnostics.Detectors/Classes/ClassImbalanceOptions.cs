using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="ClassImbalanceDetector"/>.</summary>
public sealed record ClassImbalanceOptions
{
    /// <summary>Largest class over the smallest from which the classes are imbalanced.</summary>
    /// <value>Default 10; unit 1 (ratio). Source: SageMaker Debugger, ClassImbalance.</value>
    [Range(1.0, 1e9)]
    public double Ratio { get; init; } = 10;

    /// <summary>Entropy of the labels over that of equal classes, below which they are imbalanced.</summary>
    /// <value>Default 0.5; unit 1 (share). Source: TheDeepChecker, label balance.</value>
    [Range(0.0, 1.0)]
    public double Balance { get; init; } = 0.5;

    /// <summary>Recall of rare classes, as a share of the overall accuracy, below which they suffer; recall below guessing is suffering
    /// too.</summary>
    /// <value>Default 0.5; unit 1 (share), held against the upper end of the 95 % interval of the recall.</value>
    [Range(0.0, 1.0)]
    public double RecallShare { get; init; } = 0.5;

    /// <summary>Epochs whose median recall counts.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 1000)]
    public int Window { get; init; } = 3;

    /// <summary>Training examples below which a class cannot be learned beside much larger ones.</summary>
    /// <value>Default 5; unit example.</value>
    [Range(0, 1_000_000)]
    public int FewestExamples { get; init; } = 5;

    /// <summary>Largest class over the smallest from which that is so.</summary>
    /// <value>Default 100; unit 1 (ratio).</value>
    [Range(1.0, 1e9)]
    public double ExtremeRatio { get; init; } = 100;

    /// <summary>Epochs in none of which the worst class was recognised.</summary>
    /// <value>Default 5; unit epoch.</value>
    [Range(1, 10_000)]
    public int NeverEpochs { get; init; } = 5;
}

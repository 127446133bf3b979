using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="ClassCollapseDetector"/>.</summary>
public sealed record ClassCollapseOptions
{
    /// <summary>Share of the most predicted class from which the answer is constant.</summary>
    /// <value>Default 0.95; unit 1 (share of validation predictions).</value>
    [Range(0.0, 1.0)]
    public double PredictedShare { get; init; } = 0.95;

    /// <summary>Largest share that the most frequent label may have for that to be wrong by itself.</summary>
    /// <value>Default 0.85; unit 1 (share of validation labels).</value>
    [Range(0.0, 1.0)]
    public double LabelShare { get; init; } = 0.85;

    /// <summary>Recall at or below which a class is lost.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LostRecall { get; init; } = 0.05;

    /// <summary>Validation examples that a lost class must have.</summary>
    /// <value>Default 20; unit example: with fewer, one in twenty cannot be measured.</value>
    [Range(1, 1_000_000)]
    public int Support { get; init; } = 20;

    /// <summary>Largest training class over the smallest from which a lost class is laid to imbalance.</summary>
    /// <value>Default 10; unit 1 (ratio). Source: SageMaker Debugger, ClassImbalance.</value>
    [Range(1.0, 1e9)]
    public double Imbalance { get; init; } = 10;

    /// <summary>Entropy of the training labels over that of equal classes, below which a lost class is laid to imbalance.</summary>
    /// <value>Default 0.5; unit 1 (share). Source: TheDeepChecker, label balance.</value>
    [Range(0.0, 1.0)]
    public double Balance { get; init; } = 0.5;

    /// <summary>Classes in effect predicted (the exponential of the entropy) over those in effect labelled, with more than two
    /// classes.</summary>
    /// <value>Default 0.6; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double EffectiveClasses { get; init; } = 0.6;

    /// <summary>Training accuracy above the majority share from which the network tells the classes apart in training mode.</summary>
    /// <value>Default 0.05; unit 1 (share), and at least 3 standard errors.</value>
    [Range(0.0, 1.0)]
    public double BeyondMajority { get; init; } = 0.05;

    /// <summary>Epochs in a row that predictions must show it.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 1000)]
    public int Checks { get; init; } = 3;

    /// <summary>Epochs in a row that the curves must show it where predictions are not logged; a tenth of longer runs.</summary>
    /// <value>Default 5; unit epoch.</value>
    [Range(2, 1000)]
    public int CurveChecks { get; init; } = 5;

    /// <summary>Distance of the loss from that of the best constant answer.</summary>
    /// <value>Default 0.05; unit 1 (share of the labels' entropy).</value>
    [Range(0.0, 1.0)]
    public double LossDistance { get; init; } = 0.05;

    /// <summary>Change of the loss, over epochs of one and the same accuracy, up to which it is that of a constant answer.</summary>
    /// <value>Default 0.3; unit 1 (share): the constant answer itself may still be learned.</value>
    [Range(0.0, 10.0)]
    public double FrozenLoss { get; init; } = 0.3;

    /// <summary>Distance of the accuracy from 1/K where the classes are not known.</summary>
    /// <value>Default 0.25; unit 1 (share of 1/K).</value>
    [Range(0.0, 1.0)]
    public double GuessedShare { get; init; } = 0.25;

    /// <summary>Largest standard deviation of an accuracy that stands still.</summary>
    /// <value>Default 0.005; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double AccuracyDeviation { get; init; } = 0.005;

    /// <summary>Distance of the accuracy from the majority share.</summary>
    /// <value>Default 2; unit 1 (binomial standard errors).</value>
    [Range(0.0, 100.0)]
    public double StandardErrors { get; init; } = 2;

    /// <summary>The same where its recall was 0 in every epoch of the run.</summary>
    /// <value>Default 5; unit example.</value>
    [Range(1, 1_000_000)]
    public int SupportNeverSeen { get; init; } = 5;

    /// <summary>Epochs that such a run must have.</summary>
    /// <value>Default 10; unit epoch.</value>
    [Range(1, 10_000)]
    public int EpochsNeverSeen { get; init; } = 10;

    /// <summary>Share of the epochs that must have it.</summary>
    /// <value>Default 0.6; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FrozenShare { get; init; } = 0.6;

    /// <summary>Epochs of one and the same validation accuracy from which no answer ever changed.</summary>
    /// <value>Default 8; unit epoch.</value>
    [Range(3, 10_000)]
    public int FrozenEpochs { get; init; } = 8;

    /// <summary>Training loss over its first value, below which training has learned meanwhile, where its accuracy has not moved.</summary>
    /// <value>Default 0.5; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FrozenLearned { get; init; } = 0.5;
}

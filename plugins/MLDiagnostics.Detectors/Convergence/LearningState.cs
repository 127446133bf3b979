namespace MLDiagnostics.Detectors;

/// <summary>How far a run has come and how it moves now: the common measure of the detectors that judge the pace of learning.</summary>
internal sealed record LearningState
{
    private const double ConstantDistance = 0.03;
    private const double BeyondMajority = 0.05;

    /// <summary>Epochs with a finite training loss.</summary>
    internal required int Epochs { get; init; }

    /// <summary>The last of them.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>The first training loss.</summary>
    internal required double Start { get; init; }

    /// <summary>The smallest smoothed training loss.</summary>
    internal required double Best { get; init; }

    /// <summary>The median of the last training losses.</summary>
    internal required double End { get; init; }

    /// <summary>The loss of the best constant answer; <see langword="null"/> when it is not known.</summary>
    internal required double? Baseline { get; init; }

    /// <summary>The loss that <see cref="Level"/> is a share of: the baseline, or what the first epoch tells of equal answers;
    /// <see langword="null"/> when neither is known.</summary>
    internal required double? Reference { get; init; }

    /// <summary>The loss of equal answers, ln K, as configured or as the curves end there; <see langword="null"/> when unknown.</summary>
    internal required double? Untrained { get; init; }

    /// <summary>First loss over −ln of the first accuracy, 1 for equal answers; NaN where it means nothing.</summary>
    internal required double FirstRatio { get; init; }

    /// <summary>Whether blocks of steps stand for epochs.</summary>
    internal required bool IsOfBlocks { get; init; }

    /// <summary>The largest training loss.</summary>
    internal required double Peak { get; init; }

    /// <summary>The smallest training loss.</summary>
    internal required double Lowest { get; init; }

    /// <summary>Kendall's correlation of the training or validation loss with time, whichever falls more steadily.</summary>
    internal required double Tau { get; init; }

    /// <summary>That correlation in standard errors of one without any trend (Kendall 1975).</summary>
    internal double TrendErrors => Epochs < 4 ? 0 : Tau / Math.Sqrt(2 * (2 * Math.Min(Epochs, 100) + 5.0) /
        (9.0 * Math.Min(Epochs, 100) * (Math.Min(Epochs, 100) - 1)));

    /// <summary>The weaker of the two correlations, where validation is logged; otherwise that of training.</summary>
    internal required double WeakerTau { get; init; }

    /// <summary>Noise of the validation loss as a share of its progress; NaN when not logged, not above 0 when it made none.</summary>
    internal required double ValidationSwing { get; init; }

    /// <summary>Training accuracy at the end; <see langword="null"/> when not logged.</summary>
    internal required double? TrainAccuracy { get; init; }

    /// <summary>Largest training or validation accuracy; <see langword="null"/> when not logged.</summary>
    internal required double? BestAccuracy { get; init; }

    /// <summary>What the better of the accuracies gained since its first epoch; 0 when none is logged.</summary>
    internal required double AccuracyGain { get; init; }

    /// <summary>Whether the weights no longer move at all although the learning rate is not zero.</summary>
    internal required bool HasStopped { get; init; }

    /// <summary>Cosine between the gradients of two steps in a row, median of the first three epochs; <see langword="null"/> when not logged.</summary>
    internal double? Cosine { get; init; }

    /// <summary>The same of the last epochs.</summary>
    internal double? LastCosine { get; init; }

    /// <summary>Relative fall an epoch over the last third of the run; negative for a rise.</summary>
    internal required double Fall { get; init; }

    /// <summary>Mann–Kendall score of the training loss without its first third.</summary>
    internal required double Trend { get; init; }

    /// <summary>Share of the whole fall that came in the first third of the epochs; one third is a straight line, a decay has
    /// more.</summary>
    internal required double EarlyShare { get; init; }

    /// <summary>The whole fall in standard errors of the noise around the curve.</summary>
    internal required double FallErrors { get; init; }

    /// <summary>Noise around the curve as a share of the progress made.</summary>
    internal required double Swing { get; init; }

    /// <summary>Whether the training loss is no longer finite.</summary>
    internal required bool IsNonFinite { get; init; }

    /// <summary>Largest step relative to the weights in the first three epochs, as a mean over an epoch.</summary>
    internal required double? FirstUpdate { get; init; }

    /// <summary>Largest learning rate in force, or the configured one.</summary>
    internal required double? Rate { get; init; }

    /// <summary>Rises of the rate to at least three times, from one epoch to the next.</summary>
    internal required int RateRises { get; init; }

    /// <summary>Optimizer steps so far; <see langword="null"/> when they are not known.</summary>
    internal required double? Steps { get; init; }

    /// <summary>Whether no gradient reaches the weights, or most ReLU units are dead.</summary>
    internal required bool IsCutOff { get; init; }

    /// <summary>Training accuracy less validation accuracy at the end; <see langword="null"/> when not logged.</summary>
    internal required double? AccuracyGap { get; init; }

    /// <summary>Validation loss over training loss at the end; <see langword="null"/> when not logged or not positive.</summary>
    internal required double? LossGap { get; init; }

    /// <summary>The loss as a share of that of a constant answer, or of its start where that is not known (regression).</summary>
    internal double Level => Reference is > 0 and var reference ? End / reference : Start > 0 ? End / Start : double.NaN;

    /// <summary>Whether the run ended where equal answers, or the best constant one, would be.</summary>
    internal bool IsAtConstant => Baseline is > 0 and var constant && Math.Abs(End / constant - 1) <= ConstantDistance;

    /// <summary>Whether training never left that place, up or down.</summary>
    internal bool NeverLeft => IsAtConstant && Peak <= (1 + ConstantDistance) * Baseline && Lowest >= (1 - ConstantDistance) * Baseline;

    /// <summary>Accuracy of the best constant answer; <see langword="null"/> when unknown.</summary>
    internal required double? Majority { get; init; }

    /// <summary>Whether training answers are beyond those of a constant answer, whatever its loss.</summary>
    internal bool TellsApart => TrainAccuracy - Majority >= BeyondMajority;

    /// <summary>The largest loss over that of equal answers, in a run that ended there; <see langword="null"/> for another.</summary>
    internal double? ThrownFrom => IsAtConstant && !TellsApart && Untrained is > 0 and var equal && Peak > equal ? Peak / equal : null;

    /// <summary>Where the run stands, in words.</summary>
    internal string Where => IsOfBlocks ? "over its last steps" : $"in epoch {Say.Whole(LastEpoch)}";

    /// <summary>The epochs looked at; <see langword="null"/> when steps stand for them.</summary>
    internal RunSpan? Span => IsOfBlocks ? null : new RunSpan(1, Math.Max(1, LastEpoch));

    /// <summary>How long the run was, in words.</summary>
    internal string Length => IsOfBlocks ? $"{Say.Whole(Epochs)} blocks of steps" : Say.Count(Epochs, "epoch");

    /// <summary>Share of the progress that was lost again.</summary>
    internal double Lost => Start > Best ? (End - Best) / (Start - Best) : 0;
}

namespace MLDiagnostics.Detectors;

/// <summary>
/// Judges a collapse by the curves alone: accuracy stands at the share of the largest class and the loss at the entropy of the labels,
/// which is what the best constant answer gives.
/// </summary>
internal sealed class CurveEvidence(ClassCollapseOptions options, RunContext context)
{
    /// <summary>What a sure and wrong answer costs where probabilities are clipped at 1e-7, as Keras does: −ln 1e-7.</summary>
    private const double ClippedLoss = 16.118;

    /// <summary>Share of one class from which training is imbalanced, however many others there are: 10 to 1.</summary>
    internal const double MajorityOfTwo = 10.0 / 11;

    private const double MostClasses = 1000;

    private readonly StepBlocks _lossSteps = new(context.Find(Keys.TrainLoss.AtStep));
    private readonly StepBlocks _accuracySteps = new(context.Find(Keys.TrainAccuracy.AtStep));
    private readonly Curve _trainLoss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly Curve _validationLoss = new(context.Find(Keys.ValidationLoss));
    private readonly Curve _validationAccuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);
    private readonly ClassLabels? _train = ClassLabels.OfTraining(context);
    private readonly ClassLabels? _validation = ClassLabels.OfValidation(context);
    private readonly FrozenValidation _frozen = new(options, context);
    private readonly double? _untrained = ClassLabels.UntrainedLoss(context);

    /// <summary>Whether there is an accuracy, a loss, and what to hold them against.</summary>
    internal bool IsKnown => HasBaseline
        ? IsLong(_trainLoss, _trainAccuracy) || IsLong(_validationLoss, _validationAccuracy)
        : Guess(_trainLoss, _trainAccuracy) is not null || Guess(_validationLoss, _validationAccuracy) is not null || Frozen() is not null ||
            _frozen.Look() is not null;

    private bool HasBaseline => _untrained is not null || _train is { Present: > 1 } || _validation is { Present: > 1 };

    internal void Read(RunView run)
    {
        _trainLoss.Read(run);
        _trainAccuracy.Read(run);
        _trainLoss.TakeBlocks(_lossSteps, run);
        _trainAccuracy.TakeBlocks(_accuracySteps, run);
        _validationLoss.Read(run);
        _validationAccuracy.Read(run);
        _frozen.Read(run);
    }

    /// <param name="isOver">Whether the run has ended: while it goes on, validation may still thaw.</param>
    internal CollapseEvidence? Look(bool isOver) =>
        Measure(_validationAccuracy, _validationLoss, _validation ?? _train, context.Facts.ValidationCount ?? _validation?.Total,
            onTrain: false) ??
        Measure(_trainAccuracy, _trainLoss, _train, context.Facts.TrainCount ?? _train?.Total, onTrain: true) ??
        (HasBaseline ? null : Frozen()) ?? (isOver ? _frozen.Look() : null);

    private CollapseEvidence? Measure(Curve accuracy, Curve loss, ClassLabels? labels, int? examples, bool onTrain)
    {
        if (!IsLong(loss, accuracy)) return null;
        // Without counts, equal classes are the baseline of a network with as many outputs.
        var entropy = labels is { Present: > 1 } ? labels.Entropy : _untrained ?? Guess(loss, accuracy);
        if (entropy is not (> 0 and var constant)) return null;
        var majority = labels?.MajorityShare ?? Math.Exp(-constant);
        var window = Math.Max(options.CurveChecks, accuracy.Count / 10);
        var error = Math.Max(Binomial.StandardError(majority, examples), options.AccuracyDeviation);
        // A guessed K says how large a class is on average, not how large the largest one is.
        if (!HasBaseline) error = Math.Max(error, majority * options.GuessedShare / options.StandardErrors);
        var mean = Median.OfLast(accuracy.Values, window);
        var deviation = Median.Deviation(accuracy.Values[^window..], mean);
        if (Math.Abs(mean - majority) > options.StandardErrors * error || deviation >= options.AccuracyDeviation) return null;
        foreach (var value in loss.Values[^window..])
            if (Math.Abs(value - constant) > options.LossDistance * constant) return null;
        return new CollapseEvidence
        {
            LabelShare = majority, Accuracy = mean, Loss = loss.Last, ConstantLoss = constant, IsConstant = true, OnTrain = onTrain,
            FirstEpoch = accuracy.Epochs[^window], LastEpoch = accuracy.Epochs[^1],
            IsImbalanced = PredictionEvidence.IsImbalanced(_train, options),
        };
    }

    /// <summary>
    /// Accuracies that are the same number to the last digit in epoch after epoch, with a loss no lower than that of one constant answer
    /// which is right so often: needs no knowledge of the classes.
    /// </summary>
    private CollapseEvidence? Frozen()
    {
        var (accuracy, loss) = _trainAccuracy.Count > 0 ? (_trainAccuracy, _trainLoss) : (_validationAccuracy, _validationLoss);
        var window = Math.Max(options.CurveChecks, accuracy.Count / 2);
        if (accuracy.Count < window || loss.Count < window || accuracy.IsOfBlocks || !IsFrozen(accuracy, window) ||
            _validationAccuracy.Count > 0 && !IsFrozen(_validationAccuracy, Math.Min(window, _validationAccuracy.Count))) return null;
        var share = accuracy.Last;
        if (share is not (> 0 and < 1)) return null;
        var rest = 1 - share;
        var least = -share * Math.Log(share) - rest * Math.Log(rest);
        var (first, last) = (loss.Values[^window], Median.OfLast(loss.Values, options.Checks));
        var isLevel = Math.Abs(last - first) <= options.FrozenLoss * Math.Abs(first);
        var isClipped = Math.Abs(last / (rest * ClippedLoss) - 1) <= options.LossDistance;
        var isConstant = last >= (1 - options.LossDistance) * least && last <= least + rest * Math.Log(MostClasses);
        if (!isLevel || !isClipped && !isConstant) return null;
        return new CollapseEvidence
        {
            LabelShare = share, Accuracy = share, Loss = last, ConstantLoss = isClipped ? rest * ClippedLoss : least, IsConstant = true,
            OnTrain = _trainAccuracy.Count > 0, FirstEpoch = accuracy.Epochs[^window], LastEpoch = accuracy.Epochs[^1],
            IsImbalanced = share >= MajorityOfTwo || PredictionEvidence.IsImbalanced(_train, options),
        };
    }

    private static bool IsFrozen(Curve curve, int window)
    {
        foreach (var value in curve.Values[^window..])
            if (value != curve.Last) return false;
        return true;
    }

    private double? Guess(Curve loss, Curve accuracy) => IsLong(loss, accuracy) ? ChanceLevel.OfEnd(loss, accuracy) : null;

    private bool IsLong(Curve loss, Curve accuracy) =>
        loss.Count >= Math.Max(options.CurveChecks, loss.Count / 10) &&
            accuracy.Count >= Math.Max(options.CurveChecks, accuracy.Count / 10) &&
        loss.Count >= accuracy.Count / 10;
}

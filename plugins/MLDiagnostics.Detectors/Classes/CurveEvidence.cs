namespace MLDiagnostics.Detectors;

/// <summary>
/// Judges a collapse by the curves alone: accuracy stands at the share of the largest class and the loss at the entropy of the labels,
/// which is what the best constant answer gives.
/// </summary>
internal sealed class CurveEvidence(ClassCollapseOptions options, RunContext context)
{
    private readonly Curve _trainLoss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy));
    private readonly Curve _validationLoss = new(context.Find(Keys.ValidationLoss));
    private readonly Curve _validationAccuracy = new(context.Find(Keys.ValidationAccuracy));
    private readonly ClassLabels? _train = ClassLabels.OfTraining(context);
    private readonly ClassLabels? _validation = ClassLabels.OfValidation(context);
    private readonly double? _untrained = ClassLabels.UntrainedLoss(context);

    /// <summary>Whether there is an accuracy, a loss, and what to hold them against.</summary>
    internal bool IsKnown => HasBaseline
        ? IsLong(_trainLoss, _trainAccuracy) || IsLong(_validationLoss, _validationAccuracy)
        : Guess(_trainLoss, _trainAccuracy) is not null || Guess(_validationLoss, _validationAccuracy) is not null;

    private bool HasBaseline => _untrained is not null || _train is { Present: > 1 } || _validation is { Present: > 1 };

    internal void Read(RunView run)
    {
        _trainLoss.Read(run);
        _trainAccuracy.Read(run);
        _validationLoss.Read(run);
        _validationAccuracy.Read(run);
    }

    internal CollapseEvidence? Look() =>
        Measure(_validationAccuracy, _validationLoss, _validation ?? _train, context.Facts.ValidationCount ?? _validation?.Total,
            onTrain: false) ??
        Measure(_trainAccuracy, _trainLoss, _train, context.Facts.TrainCount ?? _train?.Total, onTrain: true);

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
        double sum = 0, squares = 0;
        foreach (var value in accuracy.Values[^window..]) (sum, squares) = (sum + value, squares + value * value);
        var mean = sum / window;
        var deviation = Math.Sqrt(Math.Max(0, squares / window - mean * mean));
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
    /// ln K where the classes are not known but the loss stands at the logarithm of a whole number K and the accuracy near 1/K, which is
    /// no accident. A test set's largest class is a little above 1/K.
    /// </summary>
    private double? Guess(Curve loss, Curve accuracy)
    {
        if (!IsLong(loss, accuracy)) return null;
        var window = Math.Max(options.CurveChecks, accuracy.Count / 10);
        var classes = Math.Round(Math.Exp(Median.OfLast(loss.Values, window)));
        if (classes is < 2 or > 1000 || Math.Abs(Median.OfLast(accuracy.Values, window) * classes - 1) > options.GuessedShare) return null;
        foreach (var value in loss.Values[^window..])
            if (Math.Abs(value - Math.Log(classes)) > options.GuessedLoss) return null;
        return Math.Log(classes);
    }

    private bool IsLong(Curve loss, Curve accuracy) =>
        loss.Count >= Math.Max(options.CurveChecks, loss.Count / 10) &&
            accuracy.Count >= Math.Max(options.CurveChecks, accuracy.Count / 10) &&
        loss.Count >= accuracy.Count / 10;
}

namespace MLDiagnostics.Detectors;

/// <summary>Judges a collapse by what the network predicts on validation.</summary>
internal sealed class PredictionEvidence(ClassCollapseOptions options, RunContext context)
{
    private readonly Curve _share = new(context.Find(Keys.MaximumPredictionShare));
    private readonly Curve _recall = new(context.Find(Keys.MinimumRecall));
    private readonly Curve _entropy = new(context.Find(Keys.PredictionEntropy));
    private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly int _warmUp = NormalisationWarmUp.LastEpoch(context);
    private readonly ClassLabels? _train = ClassLabels.OfTraining(context);
    private readonly ClassLabels? _validation = ClassLabels.OfValidation(context);

    /// <summary>Whether enough predictions were logged.</summary>
    internal bool IsKnown => _share.Count >= options.Checks || _recall.Count >= options.Checks;

    /// <summary>Whether the training classes are imbalanced.</summary>
    internal static bool IsImbalanced(ClassLabels? train, ClassCollapseOptions options) =>
        train is { Present: > 1 } && (train.Ratio >= options.Imbalance || train.Balance < options.Balance);

    internal void Read(RunView run)
    {
        _loss.Read(run);
        _trainAccuracy.Read(run);
        // Weights that are NaN always predict the first class: that is a consequence, not a collapse.
        if (_loss.EndsNonFinite) return;
        _share.Read(run);
        _recall.Read(run);
        _entropy.Read(run);
    }

    internal CollapseEvidence? Look(bool isOver)
    {
        var share = _share.Count >= options.Checks ? Smallest(_share) : (double?)null;
        var recall = _recall.Count >= options.Checks ? Largest(_recall) : (double?)null;
        var labelled = _validation?.MajorityShare ?? _train?.MajorityShare ?? (_train is null ? null : 1.0 / _train.Present);
        var imbalanced = IsImbalanced(_train, options);
        var isConstant = share >= options.PredictedShare;
        var isWrong = isConstant && labelled is { } frequent && frequent <= options.LabelShare;
        var effective = Effective();
        var loses = imbalanced && recall <= options.LostRecall && HasSupport() &&
            (_train!.Present == 2 || !(effective > options.EffectiveClasses));
        if (!isWrong && !loses) return null;
        var curve = isConstant || _recall.Count == 0 ? _share : _recall;
        var learns = LearnsInTraining();
        // The network tells the classes apart in training mode; that its running statistics cannot yet is no collapse, unless that is how
        // the run ends: its weights are then saved with statistics that make them useless.
        var warms = learns && curve.Epochs[^options.Checks] <= _warmUp;
        if (warms && !isOver) return null;
        return new CollapseEvidence
        {
            PredictedShare = share, LabelShare = labelled, Recall = recall, EffectiveClasses = effective, IsConstant = isConstant,
            IsImbalanced = imbalanced, LearnsInTraining = learns, WarmUp = warms ? _warmUp : 0,
            FirstEpoch = Since(curve, isConstant), LastEpoch = curve.Epochs[^1],
        };
    }

    /// <summary>Whether training accuracy is beyond what the most frequent class gives.</summary>
    private bool LearnsInTraining()
    {
        if (_trainAccuracy.Count == 0 || _train?.MajorityShare is not { } majority) return false;
        return _trainAccuracy.Last - majority > Math.Max(options.BeyondMajority,
            3 * Binomial.StandardError(majority, context.Facts.TrainCount));
    }

    /// <summary>The smallest class of validation must be able to show a recall of one in twenty.</summary>
    private bool HasSupport()
    {
        if (_validation is not { } labels) return true;
        var smallest = labels.Classes.Min(item => item.Count);
        // A class that was never recognised once, in all epochs, needs fewer examples to show it.
        return smallest >= options.Support ||
            smallest >= options.SupportNeverSeen && _recall.Count >= options.EpochsNeverSeen && _recall.Values.IndexOfAnyExcept(0) < 0;
    }

    private double? Effective()
    {
        var labels = (_validation ?? _train)?.Entropy;
        return _entropy.Count >= options.Checks && labels is { } entropy ? Math.Exp(Largest(_entropy) - entropy) : null;
    }

    private int Since(Curve curve, bool isShare)
    {
        var at = curve.Count - 1;
        while (at > 0 && (isShare ? curve.Values[at - 1] >= options.PredictedShare : curve.Values[at - 1] <= options.LostRecall)) at--;
        return curve.Epochs[at];
    }

    private double Smallest(Curve curve)
    {
        var smallest = double.PositiveInfinity;
        foreach (var value in curve.Values[^options.Checks..]) smallest = Math.Min(smallest, value);
        return smallest;
    }

    private double Largest(Curve curve)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in curve.Values[^options.Checks..]) largest = Math.Max(largest, value);
        return largest;
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>
/// A validation accuracy that is the same number in all or most epochs of a run while training learns, at a loss that is never below that of
/// a constant answer which is right so often: no answer on validation ever changed. Needs no knowledge of the classes.
/// </summary>
internal sealed class FrozenValidation(ClassCollapseOptions options, RunContext context)
{
    private readonly SplitCurves _curves = new(context);

    internal void Read(RunView run) => _curves.Read(run);

    internal CollapseEvidence? Look()
    {
        var validation = _curves.Validation;
        if (_curves.Count < options.FrozenEpochs) return null;
        var share = Median.Of(validation.Values);
        if (share is not (> 0 and < 1) || !IsFrozen(validation, share) || !IsWorthless(share)) return null;
        var train = Median.OfLast(_curves.Train.Values, options.Checks);
        var learns = train - share >= options.BeyondMajority;
        if (!learns && !BeganAlike(share)) return null;
        return new CollapseEvidence
        {
            LabelShare = share, Accuracy = share, Loss = _curves.ValidationLoss.Last, TrainAccuracy = train, IsConstant = true,
            IsFrozen = true, LearnsInTraining = learns, FirstEpoch = validation.Epochs[0], LastEpoch = validation.Epochs[^1],
            IsImbalanced = share >= CurveEvidence.MajorityOfTwo,
        };
    }

    /// <summary>Whether the accuracy is the same to the last digit in most epochs, and near it in the others.</summary>
    private bool IsFrozen(Curve validation, double share)
    {
        var same = 0;
        foreach (var accuracy in validation.Values)
        {
            if (Math.Abs(accuracy - share) > options.BeyondMajority) return false;
            if (accuracy == share) same++;
        }

        return same >= Math.Max(options.FrozenEpochs, options.FrozenShare * validation.Count);
    }

    /// <summary>Whether validation was never worth more than that answer: a skilful network that errs on the same examples in each epoch
    /// has a lower loss.</summary>
    private bool IsWorthless(double share)
    {
        var least = -share * Math.Log(share) - (1 - share) * Math.Log(1 - share);
        foreach (var loss in _curves.ValidationLoss.Values)
            if (loss < (1 - options.LossDistance) * least) return false;
        return true;
    }

    /// <summary>Whether training began with the same constant answer and kept it for half of the run while its loss fell.</summary>
    private bool BeganAlike(double share)
    {
        foreach (var accuracy in _curves.Train.Values[..(_curves.Train.Count / 2)])
            if (Math.Abs(accuracy - share) > options.AccuracyDeviation) return false;
        return _curves.TrainLoss.Last < options.FrozenLearned * _curves.TrainLoss.First;
    }
}

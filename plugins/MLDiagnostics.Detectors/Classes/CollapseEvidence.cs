namespace MLDiagnostics.Detectors;

/// <summary>What speaks for a collapse of the predicted classes.</summary>
internal sealed record CollapseEvidence
{
    /// <summary>Smallest share of the most predicted class in the last epochs; <see langword="null"/> when not logged.</summary>
    internal double? PredictedShare { get; init; }

    /// <summary>Share of the most frequent validation label; <see langword="null"/> when unknown.</summary>
    internal double? LabelShare { get; init; }

    /// <summary>Largest of the smallest recalls in the last epochs; <see langword="null"/> when not logged.</summary>
    internal double? Recall { get; init; }

    /// <summary>Classes in effect predicted over those in effect labelled; <see langword="null"/> when not logged.</summary>
    internal double? EffectiveClasses { get; init; }

    /// <summary>Whether one class is (almost) all that is predicted.</summary>
    internal bool IsConstant { get; init; }

    /// <summary>Accuracy at the end, where it is evidence.</summary>
    internal double? Accuracy { get; init; }

    /// <summary>Loss at the end, where it is evidence.</summary>
    internal double? Loss { get; init; }

    /// <summary>Loss of the best constant answer.</summary>
    internal double? ConstantLoss { get; init; }

    /// <summary>Whether the curves of training, not of validation, are the evidence.</summary>
    internal bool OnTrain { get; init; }

    /// <summary>Whether the network tells the classes apart in training mode.</summary>
    internal bool LearnsInTraining { get; init; }

    /// <summary>The epoch up to which batch-norm statistics warm up, where they still do at the end and training tells
    /// the classes apart; otherwise 0.</summary>
    internal int WarmUp { get; init; }

    /// <summary>Whether one validation accuracy, the same to the last digit, is the evidence.</summary>
    internal bool IsFrozen { get; init; }

    /// <summary>Training accuracy at the end, where it is evidence.</summary>
    internal double? TrainAccuracy { get; init; }

    /// <summary>Since when.</summary>
    internal required int FirstEpoch { get; init; }

    /// <summary>The last epoch seen.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>Whether the training classes are imbalanced.</summary>
    internal required bool IsImbalanced { get; init; }
}

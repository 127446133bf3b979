namespace MLDiagnostics.Detectors;

/// <summary>Puts a collapse of the predicted classes into words.</summary>
internal static class CollapseFinding
{
    internal static Finding Of(CollapseEvidence evidence, ClassCollapseOptions options, RunContext context)
    {
        var byCurves = evidence.ConstantLoss is not null;
        return new Finding
        {
            // Two statistics: one predicted class, and a class that is lost or a loss that no constant answer could beat.
            Severity = evidence is { IsConstant: true, IsFrozen: false, WarmUp: 0 } &&
                (byCurves || evidence.Recall is null || evidence.Recall <= options.LostRecall) ? Severity.Error : Severity.Warning,
            Split = evidence.OnTrain ? DataSplit.Train : DataSplit.Validation,
            Message = Message(evidence, options),
            Concern = evidence.WarmUp > 0
                ? $"The weights may be sound, but as saved they are of no use: batch-norm statistics still hold their start until epoch " +
                    $"{Say.Whole(evidence.WarmUp)}."
                : evidence.IsConstant
                ? "Not normal: the network gives the same answer whatever it sees; its accuracy is only the share of that class."
                : "Not normal: some classes are never recognised, which accuracy hides.",
            Epochs = new RunSpan(evidence.FirstEpoch, evidence.LastEpoch),
            Events = [evidence.FirstEpoch],
            Evidence = Numbers(evidence, options),
            Causes = Causes(evidence, context),
            Remedies = Remedies(evidence, context),
        };
    }

    private static string Message(CollapseEvidence evidence, ClassCollapseOptions options)
    {
        var where = Say.Epochs(evidence.FirstEpoch, evidence.LastEpoch);
        if (evidence.IsFrozen)
            return $"Validation accuracy was {Say.Percent(evidence.Accuracy ?? 0)} to the last digit in all or most of {where}, while training " +
                $"came to {Say.Percent(evidence.TrainAccuracy ?? 0)}, and the validation loss was never below that of one constant answer.";
        if (evidence.ConstantLoss is { } constant)
            return $"In {where} {(evidence.OnTrain ? "training" : "validation")} accuracy stood at " +
                $"{Say.Percent(evidence.Accuracy ?? 0)}, the share of the largest class, " +
                $"and the loss at {Say.Number(evidence.Loss ?? 0)}, that of the best constant answer ({Say.Number(constant)}).";
        if (evidence.IsConstant)
            return (evidence.PredictedShare >= 1 ? "All" : evidence.PredictedShare >= 0.995 ? "Nearly all"
                : $"At least {Say.Percent(Math.Floor(100 * (evidence.PredictedShare ?? 1)) / 100)} of the") +
                $" validation images got the same answer in {where} (threshold {Say.Percent(options.PredictedShare)})" +
                (evidence.LabelShare is { } share ? $", while the largest class has {Say.Percent(share)} of the labels" : "") +
                (evidence.Recall is { } lost ? $"; the smallest recall is {Say.Percent(lost)}." : ".");
        return $"The smallest recall of a class was {Say.Percent(evidence.Recall ?? 0)} in {where} (threshold " +
            $"{Say.Percent(options.LostRecall)})" +
            (evidence.EffectiveClasses is { } classes ? $", and in effect {Say.Percent(classes)} of the classes are predicted." : ".");
    }

    private static List<Evidence> Numbers(CollapseEvidence evidence, ClassCollapseOptions options)
    {
        var numbers = new List<Evidence>();
        if (evidence.PredictedShare is { } share)
            numbers.Add(new() { Name = "max_prediction_share", Observed = share, Threshold = options.PredictedShare,
                Series = [Keys.MaximumPredictionShare] });
        if (evidence.LabelShare is { } labelled)
            numbers.Add(new() { Name = "majority_label_share", Observed = labelled, Threshold = options.LabelShare });
        if (evidence.Recall is { } recall)
            numbers.Add(new() { Name = "min_recall", Observed = recall, Threshold = options.LostRecall, Series = [Keys.MinimumRecall] });
        if (evidence.EffectiveClasses is { } classes)
            numbers.Add(new() { Name = "effective_classes", Observed = classes, Threshold = options.EffectiveClasses,
                Series = [Keys.PredictionEntropy] });
        if (evidence.Accuracy is { } accuracy)
            numbers.Add(new() { Name = "accuracy", Observed = accuracy, Threshold = evidence.LabelShare,
                Series = [evidence.OnTrain ? Keys.TrainAccuracy : Keys.ValidationAccuracy] });
        if (evidence.Loss is { } loss)
            numbers.Add(new() { Name = "loss", Observed = loss, Threshold = evidence.ConstantLoss, Unit = "nat",
                Series = [evidence.OnTrain ? Keys.TrainLoss : Keys.ValidationLoss] });
        return numbers;
    }

    private static Cause[] Causes(CollapseEvidence evidence, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        var statistics = evidence.LearnsInTraining && context.Model.HasBatchNorm != false;
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.BatchNormStatistics, Confidence = !statistics ? 0.02 : evidence.IsImbalanced ? 0.3 : 0.75,
                Why = statistics ? "Training, on the statistics of the batch, tells the classes apart; evaluation, on running " +
                    "statistics, does not." : "Training does no better than validation.",
                RefutedBy = "The same weights evaluated with the statistics of the batch give the same constant answer.",
            },
            new()
            {
                Key = CauseKeys.ClassImbalance, Confidence = evidence.IsImbalanced ? statistics ? 0.5 : 0.8 : 0.05,
                Why = evidence.IsImbalanced ? "Always naming the frequent class costs little when the others are rare."
                    : "The training classes are about equal, or not counted.",
                RefutedBy = "Class weights leave the answer constant.",
            },
            new()
            {
                Key = CauseKeys.InputScale, Confidence = unscaled ? 0.7 : 0.02,
                Why = "Inputs far from zero silence or saturate the first layer.",
                RefutedBy = "Scaled inputs leave the answer constant.",
            },
            new()
            {
                Key = Advice.StepCause(context), Confidence = evidence.IsImbalanced || unscaled || statistics ? 0.1 : 0.4,
                Why = "Steps that are far too long or too short leave a network that ignores its input.",
                RefutedBy = "A tenth and ten times the rate leave the answer constant.",
            },
            new()
            {
                Key = CauseKeys.Activation, Confidence = evidence.IsImbalanced || unscaled || statistics ? 0.02 : 0.1,
                Why = "Saturated units pass on neither signal nor gradient.",
                RefutedBy = "The first layer's gradient has the size of the last one's.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = evidence.IsImbalanced || unscaled || statistics ? 0.04 : 0.2,
                Why = "Signals that vanish or overflow on their way leave only the biases.",
                RefutedBy = "He initialisation or batch normalisation leave the answer constant.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static Remedy FasterStatistics { get; } = new()
    {
        Action = "Let batch normalisation forget faster (momentum 0.9), or train for more steps.",
        Why = "Evaluation then uses the statistics of the data instead of their start.", Source = "Ioffe and Szegedy 2015",
        Change = new("batch_norm_momentum", 0.9),
    };

    private static IReadOnlyList<Remedy> Remedies(CollapseEvidence evidence, RunContext context) => evidence.IsImbalanced
        ? ImbalanceRemedies.All
        : evidence.LearnsInTraining && context.Model.HasBatchNorm != false
        ? [FasterStatistics, new Remedy { Action = "Evaluate once with the statistics of the batch.", Why = "If that works, nothing else is wrong." }]
        : Advice.HasUnscaledInputs(context)
            ? [Advice.CentreInputs, Advice.LowerLearningRate(context, "The constant answer is where too long steps end.")]
            :
            [
                Advice.LowerLearningRate(context,
                    "The constant answer is where too long steps end; if the loss never moved, raise the rate instead."),
                new Remedy { Action = "Check that labels belong to their images, and try to learn 16 images by heart.",
                    Why = "A network that cannot do that has a fault of its own.", Source = "TheDeepChecker" },
            ];
}

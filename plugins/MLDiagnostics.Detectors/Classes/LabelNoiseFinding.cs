namespace MLDiagnostics.Detectors;

/// <summary>Puts wrong labels into words.</summary>
internal static class LabelNoiseFinding
{
    private static readonly SeriesKey[] Accuracies = [Keys.TrainAccuracy, Keys.ValidationAccuracy];

    internal static Finding Of(LabelNoiseEvidence evidence, LabelNoiseOptions options)
    {
        if (evidence.ByHeart is { } byHeart) return ByHeart(byHeart);
        if (evidence.Doubt is { } doubt) return DoubtfulLabelsFinding.Of(doubt, options);
        var (unlearned, conflicting) = (evidence.Best > 0, evidence.ConflictShare >= options.ConflictShare);
        var severity = unlearned && evidence.LossRise >= options.LossRise || conflicting ? Severity.Warning : Severity.Info;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(evidence, unlearned, options),
            Concern = severity == Severity.Info
                ? unlearned ? "Overfitting does that too, to this extent; no change needed for the labels."
                    : "Few enough not to matter; no change needed."
                : "Not harmless: what the network learns by heart from wrong labels, it answers wrongly on new images.",
            Epochs = unlearned ? new RunSpan(evidence.BestEpoch, evidence.LastEpoch) : null,
            Evidence = Numbers(evidence, unlearned, options),
            Causes =
            [
                new Cause
                {
                    Key = CauseKeys.LabelNoise, Confidence = severity == Severity.Info ? 0.3 : conflicting ? 0.85 : 0.6,
                    Why = conflicting ? "Equal images carry different labels."
                        : "True labels are learned first; learning the wrong ones by heart undoes it.",
                    RefutedBy = "A sample of the labels, looked at, is right.",
                },
                new Cause
                {
                    Key = CauseKeys.SmallTrainSet, Confidence = severity == Severity.Info ? 0.1 : conflicting ? 0.05 : 0.25,
                    Why = "Few examples are learned by heart too, though accuracy on others then mostly stays.",
                    RefutedBy = "Twice the examples, labelled in the same way, lose as much.",
                },
            ],
            Remedies = severity == Severity.Info ? [] : Remedies(evidence, unlearned),
        };
    }

    private static Finding ByHeart(NeverCarriesOver.Numbers numbers) => new()
    {
        Severity = Severity.Warning,
        Split = DataSplit.Train,
        Message = $"Training loss fell to {Say.Number(numbers.Train)}, yet validation loss was never below " +
            $"{Say.Number(numbers.Validation)}, where equal answers cost " +
            $"{Say.Number(numbers.Equal)}; in the first epoch, when every image was new, training accuracy was " +
                $"{Say.Percent(numbers.FirstAccuracy)}, no better than chance.",
        Concern = "Not normal: the labels are learned by heart and say nothing about other images, as labels without meaning do.",
        Epochs = new RunSpan(1, numbers.Epoch),
        Evidence =
        [
            new() { Name = "best_validation_loss", Observed = numbers.Validation, Threshold = numbers.Equal, Unit = "nat",
                Series = [Keys.ValidationLoss, Keys.TrainLoss] },
            new() { Name = "first_train_accuracy", Observed = numbers.FirstAccuracy, Threshold = Math.Exp(-numbers.Equal),
                Series = [Keys.TrainAccuracy] },
            new() { Name = "train_loss", Observed = numbers.Train, Threshold = numbers.Equal, Unit = "nat", Series = [Keys.TrainLoss] },
        ],
        Causes =
        [
            new()
            {
                Key = CauseKeys.LabelNoise, Confidence = 0.65, Why = "Labels that do not belong to their images can only be learned " +
                    "by heart.",
                RefutedBy = "A sample of the labels, looked at, is right.",
            },
            new()
            {
                Key = CauseKeys.SmallTrainSet, Confidence = 0.15, Why = "A few examples of a hard task are learned by heart too.",
                RefutedBy = "Four times the examples carry over no better.",
            },
            new()
            {
                Key = CauseKeys.DataPipeline, Confidence = 0.15, Why = "Images and labels may have been shuffled apart.",
                RefutedBy = "Images and labels of one batch, looked at, fit.",
            },
        ],
        Remedies =
        [
            new()
            {
                Action = "Look at twenty training images with their labels, as the network gets them.",
                Why = "Labels that were shuffled apart from their images show at once.",
            },
            Smoothing() with { Why = "Where part of the labels are right, no single one is then believed without doubt; where none is, it does not help." },
        ],
    };

    private static string Message(LabelNoiseEvidence evidence, bool unlearned, LabelNoiseOptions options)
    {
        var conflicts = $"{Say.Count(evidence.Conflicts, "example")} ({Say.Percent(evidence.ConflictShare)}) have the pixels of an " +
            "example with another label " +
            $"(threshold {Say.Percent(options.ConflictShare)})";
        if (!unlearned) return conflicts + ".";
        return $"Validation accuracy was best with {Say.Percent(evidence.Best)} in epoch {Say.Whole(evidence.BestEpoch)} and fell to " +
            $"{Say.Percent(evidence.End)}, which is " +
            $"{Say.Percent(evidence.Lost)} of what it was above chance (threshold {Say.Percent(options.Fall)}), while the training " +
                "labels were learned by heart " +
            $"({Say.Percent(evidence.Train)})" + (evidence.Conflicts > 0 ? $"; {conflicts}." : ".");
    }

    private static List<Evidence> Numbers(LabelNoiseEvidence evidence, bool unlearned, LabelNoiseOptions options)
    {
        var numbers = new List<Evidence>();
        if (evidence.Conflicts > 0) numbers.Add(new() { Name = "conflicting_share", Observed = evidence.ConflictShare,
            Threshold = options.ConflictShare });
        if (!unlearned) return numbers;
        numbers.Add(new() { Name = "accuracy_unlearned", Observed = evidence.Lost, Threshold = options.Fall, Series = Accuracies });
        if (evidence.LossRise > 0)
            numbers.Add(new() { Name = "validation_loss_over_best", Observed = evidence.LossRise, Threshold = options.LossRise,
                Series = [Keys.ValidationLoss] });
        numbers.Add(new() { Name = "best_validation_accuracy", Observed = evidence.Best, Series = Accuracies });
        numbers.Add(new() { Name = "train_accuracy", Observed = evidence.Train, Threshold = options.Memorised, Series = Accuracies });
        return numbers;
    }

    private static Remedy[] Remedies(LabelNoiseEvidence evidence, bool unlearned)
    {
        var look = new Remedy
        {
            Action = "Look at the training images that the network was last to learn, and correct their labels.",
            Why = "Wrong labels are learned after the right ones.", Source = "Arpit et al. 2017",
        };
        return unlearned ? [look, Advice.KeepBest(evidence.BestEpoch), Smoothing()] : [look, Smoothing()];
    }

    private static Remedy Smoothing() => new()
    {
        Action = "Smooth the labels by 0.1.", Why = "No single label is then believed without doubt.", Source = "Lukasik et al. 2020",
        Change = new("label_smoothing", 0.1),
    };
}

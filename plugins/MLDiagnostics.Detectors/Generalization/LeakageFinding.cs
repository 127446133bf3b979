namespace MLDiagnostics.Detectors;

/// <summary>Puts a leak between training and validation into words.</summary>
internal static class LeakageFinding
{
    internal static Finding Of(LeakageEvidence evidence, IReadOnlyList<ImageRepetition> repetitions, LeakageOptions options)
    {
        var severity = evidence.Share >= options.SevereShare ? Severity.Error
            : evidence.Share >= options.Share || evidence.IsByCurves ? Severity.Warning : Severity.Info;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Validation,
            Message = evidence.Duplicates > 0
                ? $"{Say.Whole(evidence.Duplicates.Value)} of {Say.Count(evidence.Count, "validation example")} ({Say.Percent(evidence.Share)}) repeat a training example" +
                    (evidence.Alike > 0 ? $", {Say.Whole(evidence.Alike)} of them not to the pixel" : "") + $" (threshold {Say.Percent(options.Share)})."
                : evidence.LateGain > 0
                    ? $"After each example had been seen {Say.Whole(options.LongRun / 2)} times training accuracy gained " +
                        $"{Say.Points(evidence.LateGain)} and validation accuracy " +
                        $"{Say.Points(evidence.ValidationGain)} (threshold {Say.Percent(options.Followed)} of it), in a network of " +
                            $"{Say.Number(evidence.ParametersPerExample)} parameters an example " +
                        $"(threshold {Say.Number(options.Capacity)})."
                : evidence.TrainEvenness > 0
                    ? $"With {Say.Percent(evidence.Train)} of the training and {Say.Percent(evidence.Validation)} of the validation answers right " +
                        $"the losses are {Say.Percent(evidence.TrainEvenness)} and {Say.Percent(evidence.ValidationEvenness)} of what being " +
                        $"equally unsure of every image costs (threshold {Say.Percent(options.Even)}), as of examples learned by heart one by one."
                : $"Validation accuracy was beyond chance better than training accuracy in {Say.Count(evidence.EpochsAhead, "epoch")} " +
                    $"(threshold {Say.Whole(options.Checks)}), at last {Say.Percent(evidence.Validation)} against " +
                        $"{Say.Percent(evidence.Train)}.",
            Concern = severity switch
            {
                Severity.Error => "Not normal: validation measures memory of these images, and the network will do worse on new ones.",
                Severity.Warning when evidence.LateGain == 0 && evidence.IsByCurves =>
                    "Suspicious: what is learned by heart carries over to copies of the same images alone.",
                Severity.Warning when evidence.IsByCurves =>
                    "Suspicious: what such a network learns so late it learns by heart, and that helps only on images that it was " +
                        "trained on.",
                Severity.Warning => "Not harmless: validation looks better than it is, by up to that share.",
                _ when evidence.Duplicates > 0 => "Few enough not to matter; no change needed.",
                _ => "Usually harmless: dropout, augmentation and a mean over the epoch make training look worse; a leak would look " +
                    "the same.",
            },
            Epochs = evidence.LastEpoch > 0 ? new RunSpan(1, evidence.LastEpoch) : null,
            Evidence = Numbers(evidence, repetitions, options),
            Causes = Causes(evidence, severity),
            Remedies = severity == Severity.Info ? [] : Remedies,
        };
    }

    private static List<Evidence> Numbers(LeakageEvidence evidence, IReadOnlyList<ImageRepetition> repetitions, LeakageOptions options)
    {
        var numbers = new List<Evidence>();
        if (evidence.Duplicates is { } duplicates)
        {
            numbers.Add(new()
            {
                Name = "duplicates_across_splits", Observed = duplicates, Unit = "example",
                Samples = RepetitionFinding.Samples(repetitions.Where(repetition => repetition.IsAcrossSplits)),
            });
            numbers.Add(new() { Name = "share_of_validation", Observed = evidence.Share, Threshold = options.Share });
        }

        if (evidence.EpochsAhead > 0)
            numbers.Add(new()
            {
                Name = "epochs_validation_ahead", Observed = evidence.EpochsAhead, Threshold = options.Checks, Unit = "epoch",
                Series = [Keys.TrainAccuracy, Keys.ValidationAccuracy],
            });
        if (evidence.LateGain > 0)
        {
            numbers.Add(new() { Name = "late_gain", Observed = evidence.LateGain, Threshold = options.LateGain,
                Series = [Keys.TrainAccuracy] });
            numbers.Add(new() { Name = "late_gain_followed", Observed = evidence.ValidationGain / evidence.LateGain,
                Threshold = options.Followed,
                Series = [Keys.TrainAccuracy, Keys.ValidationAccuracy] });
            numbers.Add(new() { Name = "parameters_per_example", Observed = evidence.ParametersPerExample, Threshold = options.Capacity });
        }

        if (evidence.TrainEvenness > 0)
        {
            numbers.Add(new() { Name = "train_loss_over_even_doubt", Observed = evidence.TrainEvenness, Threshold = options.Even,
                Series = [Keys.TrainLoss, Keys.TrainAccuracy] });
            numbers.Add(new() { Name = "validation_loss_over_even_doubt", Observed = evidence.ValidationEvenness, Threshold = options.Even,
                Series = [Keys.ValidationLoss, Keys.ValidationAccuracy] });
        }

        return numbers;
    }

    private static Cause[] Causes(LeakageEvidence evidence, Severity severity) => evidence.Duplicates > 0
        ?
        [
            new()
            {
                Key = CauseKeys.Leakage, Confidence = severity == Severity.Info ? 0.4 : 0.9, Why = "The pixels of both sets were compared.",
                RefutedBy = "Accuracy on images known to be new is the same.",
            },
        ]
        : evidence.IsByCurves || evidence.LateGain > 0
        ?
        [
            new()
            {
                Key = CauseKeys.Leakage, Confidence = 0.75, Why = "Learning by heart carries over to copies alone.",
                RefutedBy = "No validation image has the pixels of a training image, nor shows the same object.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = 0.15, Why = "A rate that is too low makes a sound network slow, too.",
                RefutedBy = "At ten times the rate validation stays behind.",
            },
        ]
        :
        [
            new()
            {
                Key = CauseKeys.Measurement, Confidence = 0.6,
                Why = "Training is measured with dropout or augmentation, and while the weights still move.",
                RefutedBy = "Training images, evaluated like those of validation after the epoch, do no better.",
            },
            new()
            {
                Key = CauseKeys.Leakage, Confidence = 0.1, Why = "Images known from training are answered better than new ones.",
                RefutedBy = "No validation image has the pixels of a training image.",
            },
        ];

    private static Remedy[] Remedies { get; } =
    [
        new()
        {
            Action = "Remove the duplicates, then split again, all pictures of one object or person on the same side.",
            Why = "Only images that were never trained on say how the network will do.", Source = "Kaufman et al. 2012",
        },
        new() { Action = "Judge earlier results on images that are known to be new.", Why = "What was measured so far is too good." },
    ];
}

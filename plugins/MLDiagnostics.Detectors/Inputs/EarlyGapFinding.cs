namespace MLDiagnostics.Detectors;

/// <summary>Puts a gap that was there from the first epochs into words.</summary>
internal static class EarlyGapFinding
{
    private static readonly SeriesKey[] Accuracies = [Keys.TrainAccuracy, Keys.ValidationAccuracy];

    internal static Finding Of(EarlyGap.Numbers gap, DistributionShiftOptions options) => new()
    {
        Severity = Severity.Warning,
        Split = DataSplit.Validation,
        Message = $"Training accuracy was {Say.Percent(gap.First)} in the first epoch, when every image was new, and validation accuracy " +
            $"{Say.Percent(gap.Validation)} in the five after it, where as much is due; above chance training then had " +
            $"{Say.Times(gap.Ratio)} that of validation (threshold {Say.Times(options.EarlyRatio)}), and it ended at " +
            $"{Say.Percent(gap.EndTrain)} against {Say.Percent(gap.EndValidation)}.",
        Concern = "Not normal: nothing can have been learned by heart so early, so validation asks about other images than training.",
        Epochs = new RunSpan(1, gap.Epoch),
        Evidence =
        [
            new() { Name = "early_train_over_validation", Observed = gap.Ratio, Threshold = options.EarlyRatio, Series = Accuracies },
            new() { Name = "early_validation_accuracy", Observed = gap.Validation, Threshold = gap.First, Series = Accuracies },
        ],
        Causes =
        [
            new()
            {
                Key = CauseKeys.DistributionShift, Confidence = 0.65, Why = "Validation may hold other images, or other shares of the " +
                    "classes, than training.",
                RefutedBy = "A part of the training set, held out, is answered no better.",
            },
            new()
            {
                Key = CauseKeys.DataPipeline, Confidence = 0.15, Why = "Another scale or colour order in the code that prepares validation " +
                    "does that.",
                RefutedBy = "Both sets are read and prepared by the same code.",
            },
            new()
            {
                Key = CauseKeys.BatchNormStatistics, Confidence = 0.1, Why = "Running statistics that lag behind spoil the first validations.",
                RefutedBy = "Validation with the statistics of the batch is no better.",
            },
        ],
        Remedies =
        [
            new()
            {
                Action = "Validate on a part of the training images: if that works, compare how both sets were made and prepared.",
                Why = "It tells a shift from a fault of the network.",
            },
        ],
    };
}

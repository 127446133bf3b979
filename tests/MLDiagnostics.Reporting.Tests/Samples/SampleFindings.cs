namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>Findings as detectors write them.</summary>
internal static class SampleFindings
{
    internal static Finding Spike { get; } = new()
    {
        Severity = Severity.Warning,
        Message = "Validation loss rose to 4.1 times the median of the epochs before it in epochs 12 and 33 (threshold 1.5 times), and fell back within one epoch.",
        Concern = "A model taken from one of these epochs is worse than its neighbours; training itself goes on well.",
        Split = DataSplit.Validation,
        Epochs = new RunSpan(12, 33),
        Events = [12, 33],
        Evidence =
        [
            new Evidence
            {
                Name = "ratio_to_median",
                Observed = 4.1,
                Threshold = 1.5,
                Series = [SeriesKey.Validation(MetricNames.Loss), SeriesKey.Train(MetricNames.Loss)],
            },
            new Evidence { Name = "robust_z", Observed = 23.7, Threshold = 6 },
        ],
        Causes =
        [
            new Cause
            {
                Key = CauseKeys.BatchNormStatistics,
                Confidence = 0.62,
                Why = "Training loss does not move in these epochs, and the network uses batch norm.",
                RefutedBy = "The validation loss with batch statistics spikes too.",
            },
            new Cause { Key = CauseKeys.LearningRate, Confidence = 0.25, Why = "The largest gradient norm rises before both spikes." },
        ],
        Remedies =
        [
            new Remedy
            {
                Action = "Set the momentum of the batch-norm statistics to 0.9.",
                Why = "Running statistics then follow the weights within ten steps.",
                Source = "Ioffe and Szegedy 2015, section 3.1.",
                Change = new ConfigurationChange("batch_norm_momentum", 0.9),
                Code = "BatchNormalization(momentum=0.9)",
            },
            new Remedy { Action = "Keep the weights of the best epoch.", Why = "A spike at the end then costs nothing.", Change = new ConfigurationChange("restore_best", true) },
        ],
    };

    internal static Finding Collapse { get; } = new()
    {
        Severity = Severity.Error,
        Message = "From epoch 2 on 99.6 % of the validation examples are predicted as authentic (threshold 95 %), while 95.2 % are.",
        Concern = "The accuracy of 0.952 is that of always answering authentic: nothing was learned of the class spliced.",
        Split = DataSplit.Validation,
        Epochs = new RunSpan(2, 15),
        Evidence =
        [
            new Evidence
            {
                Name = "max_prediction_share",
                Observed = 0.996,
                Threshold = 0.95,
                Series = [SeriesKey.Validation(MetricNames.MaximumPredictionShare)],
            },
            new Evidence { Name = "minority_recall", Observed = 0.02, Threshold = 0.1, Series = [SeriesKey.Validation(MetricNames.MinimumRecall)] },
        ],
        Causes = [new Cause { Key = CauseKeys.ClassImbalance, Confidence = 0.85, Why = "There are 20 authentic examples for each spliced one." }],
        Remedies =
        [
            new Remedy
            {
                Action = "Weight the classes by the inverse of their counts.",
                Why = "Both classes then pull on the weights alike.",
                Change = new ConfigurationChange("class_weights", "balanced"),
                Code = "--class-weights balanced",
            },
        ],
    };

    internal static Finding Imbalance { get; } = new()
    {
        Severity = Severity.Warning,
        Message = "The largest class has 20 times as many training examples as the smallest (threshold 10 times).",
        Concern = "The recall of the small class suffers: it is 0.02.",
        Split = DataSplit.Train,
        Epochs = new RunSpan(1, 15),
        Evidence = [new Evidence { Name = "imbalance_ratio", Observed = 20, Threshold = 10 }],
        Causes = [new Cause { Key = CauseKeys.ClassImbalance, Confidence = 0.95, Why = "1 905 against 95 labels." }],
    };

    internal static Finding Overfitting { get; } = new()
    {
        Severity = Severity.Warning,
        Message = "Validation loss rose 31 % from epoch 11 to 30 while training loss fell (threshold 10 %).",
        Concern = "The epochs after 11 make the model worse on unseen examples.",
        Split = DataSplit.Validation,
        Epochs = new RunSpan(11, 30),
        Evidence =
        [
            new Evidence
            {
                Name = "rise",
                Observed = 0.31,
                Threshold = 0.1,
                Series = [SeriesKey.Validation(MetricNames.Loss), SeriesKey.Train(MetricNames.Loss)],
            },
        ],
        Causes = [new Cause { Key = CauseKeys.SmallTrainSet, Confidence = 0.55, Why = "Training loss falls to 0.05 while validation loss rises." }],
        Remedies = [new Remedy { Action = "Stop at the best validation loss.", Why = "Epoch 11 is the best.", Change = new ConfigurationChange("restore_best", true) }],
    };
}

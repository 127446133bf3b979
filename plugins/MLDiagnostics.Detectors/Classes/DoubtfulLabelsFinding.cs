namespace MLDiagnostics.Detectors;

/// <summary>Puts labels that the curves make doubtful into words.</summary>
internal static class DoubtfulLabelsFinding
{
    private static readonly SeriesKey[] Accuracies = [Keys.TrainAccuracy, Keys.ValidationAccuracy];
    private static readonly SeriesKey[] Losses = [Keys.TrainLoss, Keys.ValidationLoss];

    internal static Finding Of(DoubtfulLabels.Numbers numbers, LabelNoiseOptions options) => new()
    {
        Severity = Severity.Warning,
        Split = DataSplit.Train,
        Message = Message(numbers, options),
        Concern = numbers.Sign switch
        {
            DoubtfulLabels.Sign.OnlyTraining => "Not normal: the network knows better than its training labels, as it does when many of " +
                "them are wrong.",
            DoubtfulLabels.Sign.BothSplits => "Not normal: what could be learned was learned with most answers still wrong; either the " +
                "labels of both sets are wrong, or the images do not tell the classes apart.",
            _ => "Not harmless: what the network learns by heart from wrong labels, it answers wrongly on new images.",
        },
        Epochs = new RunSpan(Math.Max(1, numbers.BestEpoch), numbers.Epoch),
        Evidence = Numbers(numbers, options),
        Causes = Causes(numbers.Sign),
        Remedies = Remedies(numbers),
    };

    private static string Message(DoubtfulLabels.Numbers numbers, LabelNoiseOptions options) => numbers.Sign switch
    {
        DoubtfulLabels.Sign.OnlyTraining =>
            $"Training accuracy stands at {Say.Percent(numbers.Train)} in epoch {Say.Whole(numbers.Epoch)} where validation has " +
            $"{Say.Percent(numbers.Validation)}, and the training loss of {Say.Number(numbers.TrainLoss)} is " +
            $"{Say.Percent(numbers.TrainEvenness)} of what being equally unsure of every image costs (threshold {Say.Percent(options.Even)}).",
        DoubtfulLabels.Sign.BothSplits =>
            $"Validation has stood still since epoch {Say.Whole(numbers.BestEpoch)} with an accuracy of {Say.Percent(numbers.Best)}; its loss " +
            $"is {Say.Percent(numbers.ValidationEvenness)}, that of training {Say.Percent(numbers.TrainEvenness)} of what being equally " +
            $"unsure of every image costs (threshold {Say.Percent(options.VeryEven)}), while training loss goes on falling.",
        _ =>
            $"Until epoch {Say.Whole(numbers.BestEpoch)} validation was no worse than training; since then training loss fell to " +
            $"{Say.Number(numbers.TrainLoss)} and validation lost {Say.Percent(numbers.Lost)} of its accuracy above chance (threshold " +
            $"{Say.Percent(options.Lost)}), from {Say.Percent(numbers.Best)} to {Say.Percent(numbers.Validation)}, its loss rising to " +
            $"{Say.Times(numbers.Rise)} its best (threshold {Say.Times(options.Rise)}).",
    };

    private static Evidence[] Numbers(DoubtfulLabels.Numbers numbers, LabelNoiseOptions options) => numbers.Sign switch
    {
        DoubtfulLabels.Sign.Undone =>
        [
            new() { Name = "accuracy_unlearned", Observed = numbers.Lost, Threshold = options.Lost, Series = Accuracies },
            new() { Name = "validation_loss_over_best", Observed = numbers.Rise, Threshold = options.Rise, Series = Losses },
            new() { Name = "best_validation_accuracy", Observed = numbers.Best, Series = Accuracies },
        ],
        DoubtfulLabels.Sign.OnlyTraining =>
        [
            new() { Name = "validation_ahead", Observed = numbers.Validation - numbers.Train, Threshold = options.Ahead, Series = Accuracies },
            new() { Name = "train_loss_over_even_doubt", Observed = numbers.TrainEvenness, Threshold = options.Even, Series = Losses },
            new() { Name = "validation_loss_over_even_doubt", Observed = numbers.ValidationEvenness, Threshold = options.Even,
                Series = Losses },
        ],
        _ =>
        [
            new() { Name = "train_loss_over_even_doubt", Observed = numbers.TrainEvenness, Threshold = options.VeryEven, Series = Losses },
            new() { Name = "validation_loss_over_even_doubt", Observed = numbers.ValidationEvenness, Threshold = options.VeryEven,
                Series = Losses },
            new() { Name = "validation_accuracy", Observed = numbers.Best, Series = Accuracies },
        ],
    };

    private static Cause[] Causes(DoubtfulLabels.Sign sign) =>
    [
        new()
        {
            Key = CauseKeys.LabelNoise, Confidence = sign == DoubtfulLabels.Sign.BothSplits ? 0.65 : 0.75,
            Why = sign == DoubtfulLabels.Sign.Undone ? "True labels are learned first; learning the wrong ones by heart undoes it."
                : "Labels that are wrong at random leave no example surer than another.",
            RefutedBy = "A sample of the labels, looked at, is right.",
        },
        sign == DoubtfulLabels.Sign.Undone
            ? new()
            {
                Key = CauseKeys.SmallTrainSet, Confidence = 0.15,
                Why = "Few examples are learned by heart too, though validation then falls behind before it turns.",
                RefutedBy = "Twice the examples, labelled in the same way, lose as much.",
            }
            : new()
            {
                Key = CauseKeys.Regularisation, Confidence = 0.15, Why = "Labels that are mixed or smoothed on purpose, and strong noise on " +
                    "the inputs, do that to the training loss.",
                RefutedBy = "The loss of unaltered training images with their own labels is as high.",
            },
        new()
        {
            Key = sign == DoubtfulLabels.Sign.BothSplits ? CauseKeys.Capacity : CauseKeys.DataPipeline, Confidence = 0.05,
            Why = sign == DoubtfulLabels.Sign.BothSplits ? "The network, or the images, may not hold what tells the classes apart."
                : "A part of the images may have been shuffled apart from their labels.",
            RefutedBy = sign == DoubtfulLabels.Sign.BothSplits ? "A network of four times the width answers no better."
                : "Images and labels of one batch, looked at as the network gets them, fit.",
        },
    ];

    private static Remedy[] Remedies(DoubtfulLabels.Numbers numbers)
    {
        var look = new Remedy
        {
            Action = "Look at fifty training images with their labels, those of the highest loss first, and correct them.",
            Why = "Wrong labels are learned last, so they have the highest loss.", Source = "Northcutt et al. 2021",
        };
        var smooth = new Remedy
        {
            Action = "Smooth the labels by 0.1.", Why = "No single label is then believed without doubt.", Source = "Lukasik et al. 2020",
            Change = new("label_smoothing", 0.1),
        };
        return numbers.Sign == DoubtfulLabels.Sign.Undone ? [look, Advice.KeepBest(numbers.BestEpoch), smooth] : [look, smooth];
    }
}

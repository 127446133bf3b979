namespace MLDiagnostics.Detectors;

/// <summary>Puts a loss that does not fit into words.</summary>
internal static class LossMismatchFinding
{
    internal static Finding Of(LossMismatch mismatch, LossMismatchOptions options)
    {
        var severity = mismatch.Kind switch
        {
            LossMismatchKind.FirstLoss => Severity.Info,
            LossMismatchKind.Sum or LossMismatchKind.TooSmall => Severity.Warning,
            _ => Severity.Error,
        };
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(mismatch, options),
            Concern = mismatch.Kind switch
            {
                LossMismatchKind.Sum => "Not harmless: gradients grow with the batch, so a rate that suits one batch size does not " +
                    "suit another.",
                LossMismatchKind.FirstLoss =>
                    "Often harmless: weights that were trained before, or that start large, begin elsewhere; no change needed if the " +
                        "loss falls.",
                LossMismatchKind.TooLarge =>
                    "Not normal: the last layer is fed values that are far too large or broken, so nothing that it learns means anything.",
                LossMismatchKind.SoftmaxTwice =>
                    "Not normal: the loss can never reach zero, and gradients are a fraction of what they should be.",
                _ => "Not normal: what is minimised is not what is reported.",
            },
            Evidence = Numbers(mismatch, options),
            Causes = Causes(mismatch, severity),
            Remedies = severity == Severity.Info ? [] : [Remedy(mismatch.Kind)],
        };
    }

    private static Cause[] Causes(LossMismatch mismatch, Severity severity)
    {
        if (mismatch.Kind == LossMismatchKind.TooLarge) return Broken;
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.LossFunction, Confidence = severity switch { Severity.Error => 0.85, Severity.Warning => 0.7, _ => 0.2 },
                Why = "No cross-entropy of these answers has this value.",
                RefutedBy = "The loss computed by hand for one batch is the one that is logged.",
            },
            new()
            {
                Key = mismatch.Kind == LossMismatchKind.FirstLoss ? CauseKeys.Initialisation : CauseKeys.Measurement,
                Confidence = severity switch { Severity.Error => 0.1, Severity.Warning => 0.2, _ => 0.4 },
                Why = mismatch.Kind == LossMismatchKind.FirstLoss ? "Large or trained weights do not begin with equal answers."
                    : "Loss and accuracy may be of different examples.",
                RefutedBy = "The loss of the same batch with new small weights is the same.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static Cause[] Broken { get; } =
    [
        new()
        {
            Key = CauseKeys.DataPipeline, Confidence = 0.55, Why = "Features that were stored or read wrongly reach such values.",
            RefutedBy = "All features of one batch are of the order of one.",
        },
        new()
        {
            Key = CauseKeys.InputScale, Confidence = 0.25, Why = "Inputs that were never scaled make outputs as large.",
            RefutedBy = "The inputs have a mean near zero and a deviation near one.",
        },
        new()
        {
            Key = CauseKeys.LearningRate, Confidence = 0.15, Why = "A rate far too high drives the weights there.",
            RefutedBy = "A tenth of the rate ends as high.",
        },
    ];

    private static string Message(LossMismatch mismatch, LossMismatchOptions options) => mismatch.Kind switch
    {
        LossMismatchKind.Negative => $"The training loss reached {Say.Number(mismatch.Loss)}; a cross-entropy cannot be below zero.",
        LossMismatchKind.SoftmaxTwice =>
            $"Training accuracy is {Say.Percent(mismatch.Accuracy)} while the loss stands at {Say.Number(mismatch.Loss)}, within " +
                $"{Say.Percent(options.TwiceDistance)} of " +
            $"{Say.Number(mismatch.Expected)}, the least that softmax applied twice allows.",
        LossMismatchKind.TooSmall =>
            $"A training loss of {Say.Number(mismatch.Loss)} needs an accuracy of at least {Say.Percent(mismatch.Expected)}, because " +
                "each wrong answer costs ln 2 or more; " +
            $"it is {Say.Percent(mismatch.Accuracy)}.",
        LossMismatchKind.TooLarge =>
            $"A training loss of {Say.Number(mismatch.Loss)} at an accuracy of {Say.Percent(mismatch.Accuracy)} lets each wrong " +
                "answer cost more than a thousand nats " +
            $"(threshold {Say.Number(mismatch.Expected)}): the outputs have overflowed.",
        LossMismatchKind.Sum =>
            $"The first step's loss of {Say.Number(mismatch.Loss)} is {Say.Times(mismatch.Loss / mismatch.Expected)} ln K " +
                $"({Say.Number(mismatch.Expected)}), as a sum over " +
            $"{Say.Number(mismatch.BatchSize)} examples is.",
        _ => $"The first step's loss is {Say.Number(mismatch.Loss)}, while equal answers of an untrained network give ln K = " +
            $"{Say.Number(mismatch.Expected)} " +
            $"(threshold {Say.Times(options.FirstLoss)}).",
    };

    private static List<Evidence> Numbers(LossMismatch mismatch, LossMismatchOptions options)
    {
        var series = mismatch.Kind is LossMismatchKind.Sum or LossMismatchKind.FirstLoss ? Keys.TrainLoss.AtStep : Keys.TrainLoss;
        if (mismatch.Kind is LossMismatchKind.TooSmall)
            return
            [
                new() { Name = "train_accuracy", Observed = mismatch.Accuracy, Threshold = mismatch.Expected - options.BoundMargin,
                    Series = [Keys.TrainAccuracy] },
                new() { Name = "train_loss", Observed = mismatch.Loss, Unit = "nat", Series = [series] },
            ];
        List<Evidence> numbers = [new() { Name = "train_loss", Observed = mismatch.Loss, Threshold = mismatch.Expected, Unit = "nat",
            Series = [series] }];
        if (mismatch.Kind == LossMismatchKind.SoftmaxTwice)
            numbers.Add(new() { Name = "train_accuracy", Observed = mismatch.Accuracy, Threshold = options.Accuracy,
                Series = [Keys.TrainAccuracy] });
        return numbers;
    }

    private static Remedy Remedy(LossMismatchKind kind) => kind switch
    {
        LossMismatchKind.SoftmaxTwice => new()
        {
            Action = "Remove the softmax from the network, or tell the loss that it gets probabilities (Keras: from_logits=False).",
            Why = "The usual cross-entropy applies softmax itself.",
        },
        LossMismatchKind.TooLarge => new()
        {
            Action = "Delete what is cached of the features, and print minimum and maximum of one batch as it enters the last layer.",
            Why = "Values beyond a thousand show where it breaks.",
        },
        LossMismatchKind.Sum => new() { Action = "Take the mean of the loss over the batch.",
            Why = "Its gradient then does not depend on the batch size." },
        _ => new()
        {
            Action = "Compute the loss of one batch by hand from the network's answers, and compare it with the logged one.",
            Why = "Wrong signs, wrong axes and labels of the wrong kind show at once.",
        },
    };
}

namespace MLDiagnostics.Detectors;

/// <summary>Puts underfitting into words.</summary>
internal static class UnderfittingFinding
{
    internal static Finding Of(LearningState state, UnderfittingOptions options, RunContext context)
    {
        // Where the classes are guessed, a task of two that are hard to tell looks the same.
        var isPoor = state.Level >= options.PoorLevel && (state.Baseline is not null || state.TrainAccuracy < options.Accuracy);
        var severity = isPoor && state.EarlyShare >= options.EarlyShare ? Severity.Warning : Severity.Info;
        var threshold = severity == Severity.Warning ? options.PoorLevel : options.Level;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = $"Training loss is level at {Say.Number(state.End)}, {Say.Percent(state.Level)} of that of a constant answer " +
                $"(threshold {Say.Percent(threshold)}), " +
                $"with a fall of {Say.Percent(state.Fall)} an epoch (threshold {Say.Percent(options.Fall)})" +
                (state.AccuracyGap is { } gap ? $"; accuracy on training is {Say.Points(gap)} above that on validation." : "."),
            Concern = severity == Severity.Warning
                ? "Not harmless: the network fits not even the training images, so more epochs or more images will not help."
                : "Often as good as such a network gets; no change needed unless a larger one does better.",
            Epochs = state.Span,
            Evidence = Numbers(state, threshold, options),
            Causes = Causes(options, context),
            Remedies = severity == Severity.Info ? [] : Remedies(options, context),
        };
    }

    private static List<Evidence> Numbers(LearningState state, double threshold, UnderfittingOptions options)
    {
        List<Evidence> numbers =
        [
            new() { Name = "loss_over_constant", Observed = state.Level, Threshold = threshold, Series = [Keys.TrainLoss] },
            new() { Name = "fall_per_epoch", Observed = state.Fall, Threshold = options.Fall, Series = [Keys.TrainLoss] },
        ];
        if (double.IsFinite(state.EarlyShare))
            numbers.Add(new() { Name = "share_of_fall_in_first_third", Observed = state.EarlyShare, Threshold = options.EarlyShare,
                Series = [Keys.TrainLoss] });
        if (state.AccuracyGap is { } gap)
            numbers.Add(new() { Name = "accuracy_gap", Observed = gap, Threshold = options.Gap,
                Series = [Keys.TrainAccuracy, Keys.ValidationAccuracy] });
        return numbers;
    }

    private static bool IsDecayed(UnderfittingOptions options, RunContext context) =>
        context.Configuration["weight_decay"]?.Number >= options.WeightDecay;

    private static Cause[] Causes(UnderfittingOptions options, RunContext context)
    {
        var decayed = IsDecayed(options, context);
        // A network with more parameters than examples can learn even random labels (Zhang et al. 2017).
        var large = context.Model.ParameterCount is { } parameters && context.Facts.TrainCount is { } examples ? parameters > examples
            : (bool?)null;
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.Regularisation, Confidence = decayed ? 0.75 : 0.15, Why = decayed
                    ? "The weight decay is far beyond what is customary." : "Dropout or augmentation may be strong.",
                RefutedBy = "Without regularisation the training loss is as poor.",
            },
            new()
            {
                Key = CauseKeys.Capacity, Confidence = decayed ? 0.1 : large switch { true => 0.15, false => 0.6, _ => 0.45 },
                Why = large == false ? "The network has fewer parameters than there are examples."
                    : "The network may be too small for the task.",
                RefutedBy = "Twice the width leaves the training loss as poor.",
            },
            new()
            {
                Key = CauseKeys.LabelNoise, Confidence = decayed ? 0.05 : large == true ? 0.45 : 0.2,
                Why = "Wrong labels cannot be learned but by heart.", RefutedBy = "A sample of the labels, looked at, is right.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static List<Remedy> Remedies(UnderfittingOptions options, RunContext context)
    {
        List<Remedy> remedies =
        [
            new() { Action = "Widen or deepen the network.", Why = "It can then fit the training images.",
                Source = "Goodfellow, Bengio and Courville 2016, section 11.4" },
            new()
            {
                Action = "Try to learn 16 images by heart, and look at a sample of the labels.",
                Why = "That tells a network that cannot from labels that do not fit.",
                Source = "TheDeepChecker",
            },
        ];
        if (IsDecayed(options, context))
            remedies.Insert(0, new Remedy
            {
                Action = "Lower the weight decay to 0.0005.", Why = "The penalty, not the images, then no longer decides the weights.",
                Source = "Krogh and Hertz 1992",
                Change = new("weight_decay", 5e-4),
            });
        return remedies;
    }
}

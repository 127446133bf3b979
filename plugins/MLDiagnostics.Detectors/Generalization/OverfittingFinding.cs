namespace MLDiagnostics.Detectors;

/// <summary>Weighs the evidence of overfitting and puts it into words.</summary>
internal static class OverfittingFinding
{
    internal static Finding Of(OverfittingEvidence evidence, OverfittingOptions options, RunContext context)
    {
        var severity = SeverityOf(evidence, options) ?? Severity.Info;
        var (rise, gap) = (evidence.Rise, evidence.Gap);
        var bestEpoch = rise?.BestEpoch ?? gap?.BestEpoch ?? evidence.Explained!.BestEpoch;
        var overconfident = severity == Severity.Info && rise is not null;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Validation,
            Message = evidence.Explained is { } explained ? ExplainedMessage(explained, options)
                : rise is not null ? RiseMessage(rise, gap, options)
                : GapMessage(gap!, severity == Severity.Warning ? options.WideGap : gap!.Threshold),
            Concern = Concern(severity, overconfident),
            Epochs = new RunSpan(bestEpoch, rise?.EndEpoch ?? gap?.EndEpoch ?? evidence.Explained!.EndEpoch),
            Events = [bestEpoch],
            Evidence = Numbers(evidence, options),
            Causes = Causes(context),
            Remedies = severity == Severity.Info && rise is null ? [] : Remedies(bestEpoch, context),
        };
    }

    /// <summary>A warning needs two statistics that agree, or one twice as strong.</summary>
    internal static Severity? SeverityOf(OverfittingEvidence evidence, OverfittingOptions options)
    {
        var (rise, gap) = (evidence.Rise, evidence.Gap);
        var isWide = gap is { IsBeyondNoise: true } && gap.Width >= options.WideGap && evidence.IsComparable;
        if (isWide || evidence.Explained is not null) return Severity.Warning;
        if (rise is null) return gap is { IsBeyondNoise: true } && evidence.IsComparable ? Severity.Info : null;
        return gap is null
            ? rise.Share >= options.StrongRise ? Severity.Warning : Severity.Info
            : gap.IsBeyondNoise || gap.HasFallen ? Severity.Warning : Severity.Info;
    }

    private static string RiseMessage(ValidationRise rise, AccuracyGap? gap, OverfittingOptions options) =>
        $"Validation loss rose {Say.Percent(rise.Share)} from epoch {Say.Whole(rise.BestEpoch)} to {Say.Whole(rise.EndEpoch)} while " +
            "training loss fell " +
        $"(threshold {Say.Percent(options.Rise)})" + (gap is null ? "."
            : $"; accuracy is {Say.Percent(gap.Train)} on training and {Say.Percent(gap.Validation)} on validation images.");

    private static string ExplainedMessage(ExplainedGap gap, OverfittingOptions options) =>
        $"Training explains {Say.Percent(gap.Train)} of the spread of its targets and validation {Say.Percent(gap.Validation)} of its own at " +
            $"epoch {Say.Whole(gap.EndEpoch)} (threshold {Say.Points(options.WideGap)} less); validation was best in epoch " +
            $"{Say.Whole(gap.BestEpoch)} with {Say.Percent(gap.Best)}.";

    private static string GapMessage(AccuracyGap gap, double threshold) =>
        $"Accuracy is {Say.Percent(gap.Train)} on training images and {Say.Percent(gap.Validation)} on validation images at epoch " +
            $"{Say.Whole(gap.EndEpoch)}: " +
        $"a gap of {Say.Points(gap.Width)} (threshold {Say.Points(threshold)}).";

    private static string Concern(Severity severity, bool overconfident) => (severity, overconfident) switch
    {
        (Severity.Info, true) => "Over-confidence more than overfitting: answers stay as good, but the probabilities do not; no " +
            "change needed unless they are used.",
        (Severity.Info, false) => "Normal as long as validation keeps improving; no change needed.",
        _ => "Common, but it costs: what is learned after the best epoch holds for the training images only.",
    };

    private static List<Evidence> Numbers(OverfittingEvidence evidence, OverfittingOptions options)
    {
        var (rise, gap) = (evidence.Rise, evidence.Gap);
        SeriesKey[] losses = [Keys.TrainLoss, Keys.ValidationLoss], accuracies = [Keys.TrainAccuracy, Keys.ValidationAccuracy];
        var numbers = new List<Evidence>();
        if (rise is not null)
        {
            numbers.Add(new() { Name = "validation_loss_rise", Observed = rise.Share, Threshold = options.Rise, Series = losses });
            numbers.Add(new() { Name = "rise_in_standard_errors", Observed = Math.Min(rise.Errors, 1e6), Threshold = options.StandardErrors,
                Series = losses });
            numbers.Add(new() { Name = "training_loss_trend", Observed = rise.Trend, Threshold = options.FallingTrend, Series = losses });
        }

        if (evidence.Explained is { } explained)
            numbers.Add(new() { Name = "explained_gap", Observed = explained.Width, Threshold = options.WideGap, Series = losses });
        if (gap is not null)
        {
            numbers.Add(new() { Name = "accuracy_gap", Observed = gap.Width, Threshold = gap.Threshold, Series = accuracies });
            numbers.Add(new() { Name = "accuracy_lost_since_best", Observed = gap.Best - gap.Validation, Series = accuracies });
            if (double.IsFinite(gap.Errors))
                numbers.Add(new() { Name = "gap_in_standard_errors", Observed = gap.Errors, Threshold = options.StandardErrors,
                    Series = accuracies });
        }

        return numbers;
    }

    private static Cause[] Causes(RunContext context) =>
    [
        new()
        {
            Key = CauseKeys.SmallTrainSet, Confidence = context.Facts.TrainCount switch { < 10_000 => 0.75, null => 0.6, _ => 0.4 },
            Why = context.Facts.TrainCount is { } count ? $"{Say.Count(count, "training example")} can be learned by heart."
                : "The training examples can be learned by heart.",
            RefutedBy = "Twice the examples leave the gap as it is.",
        },
        new()
        {
            Key = CauseKeys.Regularisation, Confidence = 0.15, Why = "Nothing keeps the network from fitting details of single images.",
            RefutedBy = "Augmentation or weight decay leave the gap as it is.",
        },
        new() { Key = CauseKeys.LabelNoise, Confidence = 0.1, Why = "Wrong labels can only be learned by heart.",
            RefutedBy = "A sample of the labels, looked at, is right." },
    ];

    private static List<Remedy> Remedies(int bestEpoch, RunContext context)
    {
        var decay = context.Configuration["weight_decay"]?.Number is > 0 and var known ? Math.Min(10 * known, 0.01) : 1e-4;
        return
        [
            Advice.KeepBest(bestEpoch),
            new Remedy
            {
                Action = "Augment the training images (flips, shifts, colour) or add more of them.",
                Why = "Images that differ each time cannot be learned by heart.",
                Source = "Shorten and Khoshgoftaar 2019",
            },
            new Remedy
            {
                Action = $"Set weight decay to {Say.Number(decay)}.", Why = "Small weights make smooth answers.",
                Source = "Krogh and Hertz 1992",
                Change = new("weight_decay", decay),
            },
        ];
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Puts recurring jumps into words.</summary>
internal static class PeriodicJumpFinding
{
    internal static Finding Of(JumpPattern pattern, IReadOnlyList<long> events, PeriodicJumpOptions options, RunContext context)
    {
        if (pattern.Levels is { } levels) return AmongLevels(pattern, levels);
        var isStep = pattern.Clock == RunClock.Step;
        var unit = isStep ? "step" : "epoch";
        var ratio = isStep ? options.StepRatio : options.Ratio;
        var harmless = isStep ? pattern.Largest < options.Ratio : pattern.FollowsSchedule;
        var where = pattern.Place is { } place
            ? $"always near step {Say.Whole(place + 1)} of the {Say.Number(pattern.StepsPerEpoch ?? 0)} of an epoch"
            : $"about every {Say.Number(Math.Round(pattern.Period))} {unit}s (variation {Say.Number(pattern.Variation)}, threshold " +
                $"{Say.Number(options.IntervalVariation)})";
        return new Finding
        {
            Severity = harmless ? Severity.Info : Severity.Warning,
            Split = DataSplit.Train,
            Message = $"Training loss jumped {Say.Count(pattern.Count, "time")} between {unit} {Say.Whole(events[0])} and " +
                $"{Say.Whole(events[^1])}, {where}, " +
                $"at worst to {Say.Times(pattern.Largest)} the median before (threshold {Say.Times(ratio)}).",
            Concern = Concern(pattern, harmless),
            Epochs = isStep ? null : new RunSpan(events[0], events[^1]),
            Steps = isStep ? new RunSpan(events[0], events[^1]) : null,
            Events = events,
            Evidence = Numbers(pattern, options, ratio),
            Causes = JumpCauses.Of(pattern, context),
            Remedies = JumpCauses.Remedies(pattern, context),
        };
    }

    private static Finding AmongLevels(JumpPattern pattern, int levels) => new()
    {
        Severity = Severity.Info,
        Split = DataSplit.Train,
        Message = $"Training loss jumps among {Say.Whole(levels)} fixed levels in no order, {Say.Whole(pattern.Count)} times in its " +
            $"last 60 values, at most to {Say.Times(pattern.Largest)} " +
            "the lowest.",
        Concern = "A matter of the log, not of the training: each value seems to be of another batch or set; log the mean over an epoch.",
        Evidence =
        [
            new() { Name = "levels", Observed = levels, Unit = "", Series = [Keys.TrainLoss] },
            new() { Name = "changes_of_level", Observed = pattern.Count, Unit = "", Series = [Keys.TrainLoss] },
        ],
        Causes =
        [
            new()
            {
                Key = CauseKeys.Measurement, Confidence = 0.65, Why = "No training moves among fixed values; different batches have " +
                    "fixed losses.",
                RefutedBy = "The mean over all batches of an epoch jumps too.",
            },
            new()
            {
                Key = CauseKeys.DataOrder, Confidence = 0.2, Why = "Batches that are always the same, in changing order, give the " +
                    "same losses.",
                RefutedBy = "A fresh shuffle before each epoch leaves the levels.",
            },
        ],
        Remedies = [new Remedy { Action = "Log the mean loss over all batches of an epoch.", Why = "One batch says little about the " +
            "others." }],
    };

    private static string Concern(JumpPattern pattern, bool harmless) => (pattern.Place, pattern.FollowsSchedule, harmless) switch
    {
        (not null, _, true) => "Mostly harmless: the loss of a step depends on where in the epoch it is; no change needed while " +
            "validation improves.",
        (not null, _, false) => "Not normal: one part of every epoch is much worse than the rest.",
        (_, true, _) => "Expected where the learning rate is raised again on purpose; no change needed if each cycle ends lower than " +
            "the one before.",
        _ => "Not normal: each jump throws away progress, and where the run stops decides how good it is.",
    };

    private static List<Evidence> Numbers(JumpPattern pattern, PeriodicJumpOptions options, double ratio)
    {
        var loss = pattern.Clock == RunClock.Step ? Keys.TrainLoss.AtStep : Keys.TrainLoss;
        List<Evidence> numbers =
        [
            new() { Name = "jumps", Observed = pattern.Count, Threshold = options.Count, Series = [loss] },
            new() { Name = "ratio_to_median", Observed = pattern.Largest, Threshold = ratio, Series = [loss] },
            new() { Name = "interval_mean", Observed = pattern.Period, Unit = pattern.Clock == RunClock.Step ? "step" : "epoch",
                Series = [loss] },
            new() { Name = "interval_variation", Observed = pattern.Variation, Threshold = options.IntervalVariation, Series = [loss] },
        ];
        if (pattern.Correlation is { } correlation)
            numbers.Add(new() { Name = "autocorrelation_at_interval", Observed = correlation, Threshold = pattern.CorrelationLimit,
                Series = [loss] });
        if (pattern.StepsPerEpoch is > 0 and var steps && pattern.Clock == RunClock.Epoch)
            numbers.Add(new() { Name = "interval_in_steps", Observed = pattern.Period * steps, Unit = "step", Series = [loss] });
        if (pattern.Place is not null)
            numbers.Add(new() { Name = "jumps_at_one_place_of_the_epoch", Observed = pattern.AtPlace, Threshold = pattern.Needed,
                Series = [loss] });
        if (pattern.Clock == RunClock.Step) return numbers;
        if (pattern.AfterRateRise is { } rises)
            numbers.Add(new() { Name = "jumps_after_learning_rate_rise", Observed = rises, Threshold = pattern.Needed,
                Series = [loss, Keys.LearningRate] });
        if (pattern.GradientFell is { } gradient)
            numbers.Add(new() { Name = "jumps_after_gradient_trough", Observed = gradient, Threshold = pattern.Needed,
                Series = [loss, Keys.GradientNorm] });
        numbers.Add(new() { Name = "jumps_after_loss_trough", Observed = pattern.LossFell, Threshold = pattern.Needed, Series = [loss] });
        if (pattern.MomentFell is { } moment)
            numbers.Add(new() { Name = "jumps_after_second_moment_trough", Observed = moment, Threshold = pattern.Needed,
                Series = [loss, Keys.AdamRootSecondMoment] });
        return numbers;
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Puts steps that are too short into words.</summary>
internal static class LrTooLowFinding
{
    internal static Finding Of(ShortSteps steps, LrTooLowOptions options, RunContext context)
    {
        var severity = steps.Count >= 2 ? Severity.Warning : Severity.Info;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(steps, options),
            Concern = severity == Severity.Warning
                ? "Not harmful, but costly: the run ends long before the network has learned what it can."
                : "Perhaps only slow: train longer before anything is changed.",
            Epochs = steps.State.Span,
            Evidence = Numbers(steps, options),
            Causes = Causes(steps, context),
            Remedies = severity == Severity.Info ? [] : Remedies(steps, context),
        };
    }

    private static string Message(ShortSteps steps, LrTooLowOptions options)
    {
        var state = steps.State;
        var clauses = new List<string>();
        if (steps.Update is { } update) clauses.Add($"the first steps were {Say.Number(update)} of the weights long (threshold " +
            $"{Say.Number(options.Update)})");
        if (steps.Rate is { } rate)
            clauses.Add($"the learning rate of {Say.Number(state.Rate ?? 0)} is {Say.Number(rate)} of the customary one (threshold " +
                $"{Say.Number(options.RateShare)})");
        if (steps.EarlyShare is { } share)
            clauses.Add($"the first third of the epochs brought {Say.Percent(Math.Max(0, share))} of the fall (threshold " +
                $"{Say.Percent(options.EarlyShare)})");
        if (steps.Steps is { } count) clauses.Add($"there were only {Say.Count((long)count, "optimizer step")} (threshold " +
            $"{Say.Number(options.Steps)})");
        if (steps.StillFalling is { } fall)
            clauses.Add($"it still falls by {Say.Percent(fall)} an epoch (threshold {Say.Percent(options.StillFalling)})");
        if (steps.Crawl is { } tau)
            clauses.Add($"it falls at nearly every epoch (Kendall's tau {Say.Number(tau)}, threshold {Say.Number(options.Crawl)}) and " +
                $"is hardly better than at first (threshold {Say.Percent(options.CrawlLevel)} of its start)");
        if (steps is { Straight: { } line, Crawl: null })
            clauses.Add($"both losses fall evenly at nearly every epoch (Kendall's tau {Say.Number(line)}) and by little (threshold " +
                $"{Say.Percent(options.StraightLevel)} of the start), as only the very beginning of learning does");
        if (steps.Aligned is { } cosine)
            clauses.Add($"each gradient points where the one before did (cosine {Say.Number(cosine)}, threshold {Say.Number(options.Aligned)})");
        var against = state.Baseline is { } constant ? $", where a constant answer gives {Say.Number(constant)}" : "";
        return $"Training loss came from {Say.Number(state.Start)} to {Say.Number(state.End)} in {state.Length}{against}; " +
            $"{string.Join(", ", clauses)}.";
    }

    private static List<Evidence> Numbers(ShortSteps steps, LrTooLowOptions options)
    {
        List<Evidence> numbers = [new() { Name = "loss_over_constant", Observed = steps.State.Level, Threshold = options.PoorLevel,
            Series = [Keys.TrainLoss] }];
        if (steps.Update is { } update)
            numbers.Add(new() { Name = "first_update_ratio", Observed = update, Threshold = options.Update, Series = [Keys.UpdateRatio] });
        if (steps.Rate is { } rate) numbers.Add(new() { Name = "rate_over_customary", Observed = rate, Threshold = options.RateShare,
            Series = [Keys.LearningRate] });
        if (steps.EarlyShare is { } share)
            numbers.Add(new() { Name = "share_of_fall_in_first_third", Observed = share, Threshold = options.EarlyShare,
                Series = [Keys.TrainLoss] });
        if (steps.Steps is { } count) numbers.Add(new() { Name = "optimizer_steps", Observed = count, Threshold = options.Steps,
            Unit = "step" });
        if (steps.StillFalling is { } fall)
            numbers.Add(new() { Name = "fall_per_epoch", Observed = fall, Threshold = options.StillFalling, Series = [Keys.TrainLoss] });
        if (steps.Crawl is { } tau)
            numbers.Add(new() { Name = "kendall_tau", Observed = tau, Threshold = options.Crawl,
                Series = [Keys.TrainLoss, Keys.ValidationLoss] });
        if (steps is { Straight: { } line, Crawl: null })
            numbers.Add(new() { Name = "kendall_tau", Observed = line, Threshold = options.StraightTau,
                Series = [Keys.TrainLoss, Keys.ValidationLoss] });
        if (steps.Aligned is { } cosine)
            numbers.Add(new() { Name = "gradient_cosine", Observed = cosine, Threshold = options.Aligned, Series = [Keys.GradientCosine] });
        return numbers;
    }

    private static Cause[] Causes(ShortSteps steps, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        var certain = steps.Count >= 2 ? 1 : 0.5;
        // A customary rate with few steps an epoch is a matter of the batch.
        var isBatch = IsBatch(steps);
        var causes = new List<Cause>
        {
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = certain * (unscaled ? 0.2 : isBatch ? 0.1 : 0.8),
                Why = "The loss falls, but the steps are too short to get anywhere.",
                RefutedBy = "Ten times the rate does no better.",
            },
            new()
            {
                Key = CauseKeys.BatchSize, Confidence = certain * (isBatch ? 0.75 : 0.05), Why = "Large batches make few steps an epoch.",
                RefutedBy = "A quarter of the batch size does no better in as many epochs.",
            },
        };
        if (unscaled)
            causes.Add(new()
            {
                Key = CauseKeys.InputScale, Confidence = certain * 0.65,
                Why = "Inputs far from zero force a rate that is too low for the other layers.",
                RefutedBy = "Scaled inputs do not allow a higher rate.",
            });
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static bool IsBatch(ShortSteps steps) => steps.Steps is not null && steps.Rate is null;

    private static List<Remedy> Remedies(ShortSteps steps, RunContext context)
    {
        var remedies = new List<Remedy>();
        if (Advice.HasUnscaledInputs(context)) remedies.Add(Advice.CentreInputs);
        if (IsBatch(steps) && context.Configuration.BatchSize is > 4 and var size)
            remedies.Add(new Remedy
            {
                Action = $"Use batches of {Say.Number(Math.Floor(size / 4))}.", Why = "There are then four times as many steps an epoch.",
                Source = "Keskar et al. 2017",
                Change = new("batch_size", Math.Floor(size / 4)),
            });
        remedies.Add(Advice.RaiseLearningRate(context, "Longer steps get there in fewer epochs."));
        remedies.Add(new Remedy { Action = "Train longer.", Why = "The loss was still falling when the run ended." });
        return remedies;
    }
}

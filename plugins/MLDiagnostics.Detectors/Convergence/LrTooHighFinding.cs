namespace MLDiagnostics.Detectors;

/// <summary>Puts steps that are too long into words.</summary>
internal static class LrTooHighFinding
{
    internal static Finding Of(LongSteps steps, LrTooHighOptions options, RunContext context)
    {
        var severity = steps.Count >= 2 ? Severity.Warning : Severity.Info;
        var state = steps.State;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(steps, options, context),
            Concern = severity == Severity.Warning
                ? "Not normal: steps of this length throw the weights about instead of bringing them to a better place."
                : "Possibly too long a step, but one observation alone does not prove it; no change needed until a second agrees.",
            Epochs = state.Span,
            Evidence = Numbers(steps, options, context),
            Causes = Causes(steps, context),
            Remedies = severity == Severity.Info ? [] : Remedies(steps, context),
        };
    }

    private static string Message(LongSteps steps, LrTooHighOptions options, RunContext context)
    {
        var state = steps.State;
        var clauses = new List<string>();
        if (steps.Update is { } update) clauses.Add($"the first steps were {Say.Percent(update)} of the weights long (threshold " +
            $"{Say.Percent(UpdateThreshold(options, context))})");
        if (steps.Rate is { } rate) clauses.Add($"the learning rate of {Say.Number(state.Rate ?? 0)} is {Say.Times(rate)} the " +
            $"customary one (threshold {Say.Times(options.RateFactor)})");
        if (steps.PerExample is { } share && steps.Rate is null)
            clauses.Add($"the rate an example is {Say.Times(share)} the customary one (threshold {Say.Times(options.PerExampleFactor)})");
        if (steps.Lost is { } lost) clauses.Add($"{Say.Percent(lost)} of the progress was lost again (threshold " +
            $"{Say.Percent(options.Lost)})");
        if (steps.Swing is { } swing &&
            double.IsFinite(swing)) clauses.Add($"the loss swings by {Say.Percent(swing)} of the progress" +
            (steps.ValidationSwing is null ? $" (threshold {Say.Percent(options.Swing)})" : ""));
        if (steps.Thrown is { } thrown)
            clauses.Add($"it had reached {Say.Number(state.Peak)}, {Say.Times(thrown)} that of equal answers (threshold " +
                $"{Say.Times(options.Thrown)}), and came to " +
                "rest where answers no longer depend on the image");
        if (steps.Overshoot is { } first)
            clauses.Add($"the first epoch's loss was {Say.Times(first)} what equal answers of its accuracy cost (threshold " +
                $"{Say.Times(ChanceLevel.Overshoot)})");
        if (steps.StillAbove is { } above)
            clauses.Add($"after {state.Length} it is still {Say.Times(above)} that of equal answers");
        if (steps.Opposed is { } cosine)
            clauses.Add($"each gradient points against the one before (cosine {Say.Number(cosine)}, threshold {Say.Number(options.Opposed)})");
        if (state.HasStopped) clauses.Add("the weights no longer move at all although the rate is not zero");
        if (steps.Stalled is { } trend)
            clauses.Add($"it has stood still since the first third of the run (trend {Say.Number(trend)}, threshold " +
                $"{Say.Number(options.StallTrend)})");
        if (steps.ValidationSwing is { } rough) clauses.Add(!double.IsFinite(rough) ? "the validation loss swings and makes no progress"
            : steps.Swing is { } calm && double.IsFinite(calm)
                ? $"that of validation by {Say.Percent(rough)} (threshold of both {Say.Percent(options.BothSwing)})"
                : $"the validation loss swings by {Say.Percent(rough)} of its progress (threshold {Say.Percent(steps.Swing is null ? options.WildSwing : options.BothSwing)})");
        var where = state.IsNonFinite
            ? "The training loss is no longer finite"
            : state.Baseline is { } constant
                ? $"Training loss stands at {Say.Number(state.End)} {state.Where}, where a constant answer gives {Say.Number(constant)}"
                : $"Training loss stands at {Say.Number(state.End)} {state.Where} after a start of {Say.Number(state.Start)}";
        return $"{where}; {string.Join(", ", clauses)}.";
    }

    private static double UpdateThreshold(LrTooHighOptions options, RunContext context) =>
        Advice.IsAdamType(context.Configuration) == false ? options.Update : options.AdamUpdate;

    private static List<Evidence> Numbers(LongSteps steps, LrTooHighOptions options, RunContext context)
    {
        var numbers = new List<Evidence>();
        if (double.IsFinite(steps.State.Level))
            numbers.Add(new() { Name = "loss_over_constant", Observed = steps.State.Level, Threshold = options.PoorLevel,
                Series = [Keys.TrainLoss] });
        if (steps.Update is { } update)
            numbers.Add(new() { Name = "first_update_ratio", Observed = update, Threshold = UpdateThreshold(options, context),
                Series = [Keys.UpdateRatio] });
        if (steps.Rate is { } rate)
            numbers.Add(new() { Name = "rate_over_customary", Observed = rate, Threshold = options.RateFactor,
                Series = [Keys.LearningRate] });
        if (steps.PerExample is { } share) numbers.Add(new() { Name = "rate_per_example_over_customary", Observed = share,
            Threshold = options.PerExampleFactor });
        if (steps.Lost is { } lost) numbers.Add(new() { Name = "progress_lost", Observed = lost, Threshold = options.Lost,
            Series = [Keys.TrainLoss] });
        if (steps.Swing is { } swing && double.IsFinite(swing))
            numbers.Add(new() { Name = "swing", Observed = swing, Threshold = options.Swing, Series = [Keys.TrainLoss] });
        if (steps.Thrown is { } thrown)
            numbers.Add(new() { Name = "peak_over_equal_answers", Observed = thrown, Threshold = options.Thrown,
                Series = [Keys.TrainLoss] });
        if (steps.Overshoot is { } first)
            numbers.Add(new() { Name = "first_loss_over_equal_answers", Observed = first, Threshold = ChanceLevel.Overshoot,
                Series = [Keys.TrainLoss, Keys.TrainAccuracy] });
        if (steps.StillAbove is { } above)
            numbers.Add(new() { Name = "loss_over_equal_answers", Observed = above, Threshold = 1, Series = [Keys.TrainLoss] });
        if (steps.Opposed is { } cosine)
            numbers.Add(new() { Name = "gradient_cosine", Observed = cosine, Threshold = options.Opposed, Series = [Keys.GradientCosine] });
        if (steps.Stalled is { } trend)
            numbers.Add(new() { Name = "trend_after_first_third", Observed = trend, Threshold = options.StallTrend,
                Series = [Keys.TrainLoss] });
        if (steps.ValidationSwing is { } rough)
            numbers.Add(new() { Name = "validation_swing", Observed = rough, Threshold = options.BothSwing,
                Series = [Keys.ValidationLoss] });
        return numbers;
    }

    private static Cause[] Causes(LongSteps steps, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        // One observation of two is worth about half as much, and what the loss alone shows has other causes too.
        var certain = steps.Count < 2 ? 0.6 : steps.AreMeasured ? 1 : 0.85;
        var culprit = Culprit(steps);
        var causes = new List<Cause>
        {
            new()
            {
                Key = culprit, Confidence = certain * (unscaled ? 0.15 : 0.8),
                Why = culprit switch
                {
                    CauseKeys.BatchSize => "The rate is customary, but so few examples a step give a noise that it does not bear.",
                    CauseKeys.Schedule => $"The rate rose sharply {Say.Count(steps.State.RateRises, "time")}.",
                    _ => "The steps are longer than the curvature bears.",
                },
                RefutedBy = "A tenth of the rate does no better.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = certain * (unscaled ? 0.05 : 0.1),
                Why = "Weights of the wrong size make customary steps too long.",
                RefutedBy = "He initialisation does no better.",
            },
        };
        if (culprit != CauseKeys.LearningRate)
            causes.Add(new()
            {
                Key = CauseKeys.LearningRate, Confidence = certain * (unscaled ? 0.05 : 0.08), Why = "A lower rate would bear it.",
                RefutedBy = "A tenth of the rate does no better.",
            });
        if (unscaled)
            causes.Add(new()
            {
                Key = CauseKeys.InputScale, Confidence = certain * 0.7,
                Why = "The gradient of the first layer is proportional to its inputs, which are far from zero.",
                RefutedBy = "Scaled inputs do no better at the same rate.",
            });
        else if (!steps.AreMeasured && context.Facts.Inputs is null)
            causes.Add(new()
            {
                Key = CauseKeys.InputScale, Confidence = certain * 0.1,
                Why = "Inputs far from zero make every rate too high; nobody measured them.",
                RefutedBy = "The inputs have a mean near zero and a deviation near one.",
            });
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    /// <summary>Which choice made the steps too long.</summary>
    private static string Culprit(LongSteps steps) =>
        steps.State.RateRises >= 2 ? CauseKeys.Schedule
        : steps.Rate is null && steps.PerExample is not null ? CauseKeys.BatchSize
        : CauseKeys.LearningRate;

    private static List<Remedy> Remedies(LongSteps steps, RunContext context)
    {
        var remedies = Advice.Calm(context, "Shorter steps reach lower ground.").ToList();
        var culprit = Culprit(steps);
        if (culprit == CauseKeys.Schedule) remedies.Insert(0, Advice.DecayLearningRate);
        if (culprit == CauseKeys.BatchSize)
            remedies.Insert(0, new Remedy
            {
                Action = "Use batches of 64.", Why = "The noise of a step falls with the number of its examples.",
                Source = "Goyal et al. 2017",
                Change = new("batch_size", 64),
            });
        return remedies;
    }
}

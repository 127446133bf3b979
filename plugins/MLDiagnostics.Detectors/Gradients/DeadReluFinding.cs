namespace MLDiagnostics.Detectors;

/// <summary>Puts dead ReLU units into words.</summary>
internal static class DeadReluFinding
{
    internal static Finding Of(DeadUnits units, DeadReluOptions options, RunContext context)
    {
        var severity = (units.Share >= options.SevereShare, units.IsHampered, units.Part is null) switch
        {
            (true, true, true) => Severity.Error,
            (true, _, true) or (_, true, _) => Severity.Warning,
            _ => Severity.Info,
        };
        var killed = units.Share - units.First >= options.Killed;
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Part = units.Part,
            Message = $"{Say.Percent(units.Share)} of the ReLU units{(units.Part is null ? "" : $" of {units.Part}")} output 0 for " +
                "every probe image since epoch " +
                $"{Say.Whole(units.FirstEpoch)} (threshold {Say.Percent(options.Share)}); after the first epoch it was " +
                    $"{Say.Percent(units.First)}" +
                (units.Part is null && units.WorstLayer is not null ? $"; most in {units.WorstLayer} with {Say.Percent(units.WorstShare)}."
                    : "."),
            Concern = severity switch
            {
                Severity.Info => "The network learns all the same: it is only smaller than it looks; no change needed.",
                Severity.Warning => "Not normal: dead units get no gradient and do not come back, so the network is a fraction of its " +
                    "size.",
                _ => "Not normal: hardly anything is left that could learn, and the loss shows it.",
            },
            Epochs = new RunSpan(units.FirstEpoch, units.LastEpoch),
            Events = [units.FirstEpoch],
            Evidence = Numbers(units, options),
            Causes = Causes(units, killed, options, context),
            Remedies = severity == Severity.Info ? [] : Remedies(units, killed, options, context),
        };
    }

    private static List<Evidence> Numbers(DeadUnits units, DeadReluOptions options)
    {
        var series = units.Part is null ? Keys.DeadRelu : Keys.DeadRelu.For(units.Part);
        List<Evidence> numbers =
        [
            new() { Name = "dead_relu_fraction", Observed = units.Share, Threshold = options.Share, Series = [series] },
            new() { Name = "dead_relu_fraction_first_epoch", Observed = units.First, Series = [series] },
        ];
        if (units.ConstantLoss is { } constant && double.IsFinite(units.Loss))
            numbers.Add(new() { Name = "train_loss", Observed = units.Loss, Threshold = options.HamperedLoss * constant, Unit = "nat",
                Series = [Keys.TrainLoss] });
        if (units.Update is { } update)
            numbers.Add(new() { Name = "update_ratio_first_epoch", Observed = update, Threshold = options.HighUpdate,
                Series = [Keys.UpdateRatio] });
        return numbers;
    }

    private static Cause[] Causes(DeadUnits units, bool killed, DeadReluOptions options, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        var rate = killed || units.Update >= options.HighUpdate;
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.InputScale, Confidence = unscaled ? 0.75 : 0.05,
                Why = unscaled ? $"Inputs of mean {Say.Number(context.Facts.Inputs!.Mean)} push whole units below zero with the first " +
                    "steps." : "Inputs far from zero would do that.",
                RefutedBy = "Scaled inputs leave the same share dead.",
            },
            new()
            {
                Key = Advice.StepCause(context), Confidence = unscaled ? 0.15 : rate ? 0.7 : 0.35,
                Why = killed ? "The units died during training, as after a step that is too long."
                    : "A step that is too long pushes units below zero for good.",
                RefutedBy = "A tenth of the rate leaves the same share dead.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = unscaled ? 0.05 : rate ? 0.1 : 0.5,
                Why = "Units with negative biases or badly scaled weights are dead before training begins.",
                RefutedBy = "Before the first step most units are active.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static List<Remedy> Remedies(DeadUnits units, bool killed, DeadReluOptions options, RunContext context)
    {
        var remedies = new List<Remedy>();
        if (Advice.HasUnscaledInputs(context)) remedies.Add(Advice.CentreInputs);
        remedies.Add(Advice.LowerLearningRate(context, killed ? "Shorter steps do not push units out of reach."
            : "Units that are still alive are kept."));
        remedies.Add(new Remedy
        {
            Action = "Initialise the weights after He with zero biases, or use leaky ReLU.",
            Why = "About half of the units are then active at the start, or none is ever silent.",
            Source = "He et al. 2015", Change = new("initialisation", "he"),
        });
        if (!killed && units.Update < options.HighUpdate && !Advice.HasUnscaledInputs(context)) remedies.Reverse();
        return remedies;
    }
}

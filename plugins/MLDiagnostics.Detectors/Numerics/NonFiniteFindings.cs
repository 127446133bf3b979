namespace MLDiagnostics.Detectors;

/// <summary>Puts non-finite values into words.</summary>
internal static class NonFiniteFindings
{
    internal static Finding Loss(FiniteTally loss, double growth, NonFiniteOptions options, RunContext context, bool recovered)
    {
        var blewUp = growth >= options.Growth;
        var way = double.IsNaN(loss.LastGood)
            ? "from the first value on"
            : $"after {Say.Number(loss.LastGood)}" + (blewUp ? $", loss or gradient having grown {Say.Times(growth)}"
                : ", without warning");
        return new Finding
        {
            Severity = Severity.Error,
            Split = DataSplit.Train,
            Message = $"Training loss became {Say.Number(loss.FirstBad)} {Where(loss)}, {way}; {Say.Count(loss.Bad, "value")} of " +
                $"{Say.Whole(loss.Logged)} " +
                "are not finite (threshold 0).",
            Concern = recovered
                ? "Not normal: finite values came again, but the steps in between may have damaged the weights."
                : "Not normal: weights that are NaN stay NaN, so everything after this point is lost.",
            Epochs = Span(loss),
            Steps = loss.BadStep is { } step ? new RunSpan(step, step) : null,
            Events = loss.BadEpoch > 0 ? [loss.BadEpoch] : [],
            Evidence = Numbers(loss, growth, options.Growth),
            Causes = LossCauses(blewUp, double.IsNaN(loss.LastGood), context),
            Remedies = Advice.Calm(context, "A rate that is too high lets loss and weights grow until they overflow."),
        };
    }

    internal static Finding Gradient(FiniteTally gradient, bool matters, RunContext context) => new()
    {
        Severity = matters ? Severity.Warning : Severity.Info,
        Split = DataSplit.Train,
        Message = $"{Say.Count(gradient.Bad, "gradient norm")} of {Say.Whole(gradient.Logged)} are not finite, the first " +
            $"{Where(gradient)}, while the loss stayed finite.",
        Concern = matters
            ? "Probably not harmless: so many lost steps slow training down, and one that is not skipped destroys the weights."
            : "Normal where a dynamic loss scale skips such steps (mixed precision); no change needed.",
        Epochs = Span(gradient),
        Steps = gradient.BadStep is { } step ? new RunSpan(step, step) : null,
        Evidence = Numbers(gradient, gradient.Growth, null),
        Causes =
        [
            new Cause
            {
                Key = CauseKeys.LearningRate, Confidence = 0.5, Why = "Gradients overflow where the loss is steep.",
                RefutedBy = "The same run in 32-bit arithmetic shows finite gradients.",
            },
        ],
        Remedies = matters ? Advice.Calm(context, "Smaller steps keep away from places where gradients overflow.") : [],
    };

    internal static Finding Validation(FiniteTally validation, bool trainToo) => new()
    {
        Severity = trainToo || !validation.Recovered ? Severity.Error : Severity.Warning,
        Split = DataSplit.Validation,
        Message = $"Validation loss became {Say.Number(validation.FirstBad)} {Where(validation)}" +
            (trainToo ? "" : " while training loss stayed finite") +
            $"; {Say.Count(validation.Bad, "value")} of {Say.Whole(validation.Logged)} are not finite (threshold 0).",
        Concern = trainToo
            ? "Follows from the training loss: cure that first."
            : "Not normal: the run cannot be judged on validation, and no best epoch can be chosen.",
        Epochs = Span(validation),
        Events = validation.BadEpoch > 0 ? [validation.BadEpoch] : [],
        Evidence = Numbers(validation, validation.Growth, null),
        Causes = trainToo
            ? [new Cause { Key = CauseKeys.LearningRate, Confidence = 0.5, Why = "The weights are not finite.",
                RefutedBy = "A tenth of the rate gives the same." }]
            :
            [
                new Cause
                {
                    Key = CauseKeys.DataPipeline, Confidence = 0.5,
                    Why = "Only validation is affected: an empty set, or values that are not finite in it.",
                    RefutedBy = "Every validation batch holds images, and all their values are finite.",
                },
                new Cause { Key = CauseKeys.LossFunction, Confidence = 0.25,
                    Why = "A probability of exactly zero gives an infinite logarithm.",
                    RefutedBy = "Probabilities kept above 1e-7 give the same." },
            ],
        Remedies = trainToo
            ? []
            :
            [
                new Remedy
                {
                    Action = "Check that the validation set is not empty and that all its values are finite, and compute the loss " +
                        "from logits.",
                    Why = "Zero batches give 0/0, and log(0) is infinite.",
                },
            ],
    };

    private static List<Cause> LossCauses(bool blewUp, bool fromTheStart, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        var rate = blewUp ? 0.7 : 0.35;
        var causes = new List<Cause>
        {
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = unscaled ? rate / 2 : rate,
                Why = blewUp ? "Loss or gradient grew before it overflowed, as steps do that overshoot."
                    : "The most frequent cause of overflow.",
                RefutedBy = "A tenth of the rate gives the same.",
            },
        };
        if (unscaled)
            causes.Add(new Cause
            {
                Key = CauseKeys.InputScale, Confidence = 0.5,
                Why = $"The inputs have mean {Say.Number(context.Facts.Inputs!.Mean)} and deviation " +
                    $"{Say.Number(context.Facts.Inputs.Deviation)}, and gradients grow with them.",
                RefutedBy = "Scaled inputs give the same.",
            });
        if (!blewUp)
            causes.Add(new Cause
            {
                Key = CauseKeys.DataPipeline, Confidence = fromTheStart ? 0.4 : 0.3,
                Why = "It came without growth before it, as from an empty or broken batch.",
                RefutedBy = "All inputs and labels are finite and no batch is empty.",
            });
        causes.Add(new Cause { Key = CauseKeys.LossFunction, Confidence = 0.1,
            Why = "The logarithm of a probability of zero is infinite.",
            RefutedBy = "A loss computed from the logits gives the same." });
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static List<Evidence> Numbers(FiniteTally tally, double growth, double? threshold)
    {
        var numbers = new List<Evidence>
        {
            new() { Name = "non_finite_values", Observed = tally.Bad, Threshold = 0, Unit = "", Series = [tally.Key] },
            new() { Name = "growth_before", Observed = growth, Threshold = threshold, Series = [tally.Key] },
        };
        if (!double.IsNaN(tally.LastGood))
            numbers.Insert(1, new Evidence { Name = "last_finite_value", Observed = tally.LastGood, Unit = "", Series = [tally.Key] });
        return numbers;
    }

    private static RunSpan? Span(FiniteTally tally) => tally.BadEpoch > 0 ? new RunSpan(tally.BadEpoch, tally.LastBadEpoch) : null;

    private static string Where(FiniteTally tally) => tally.BadStep is { } step
        ? $"at step {Say.Whole(step)}" + (tally.BadEpoch > 0 ? $" (epoch {Say.Whole(tally.BadEpoch)})" : "")
        : $"in epoch {Say.Whole(tally.BadEpoch)}";
}

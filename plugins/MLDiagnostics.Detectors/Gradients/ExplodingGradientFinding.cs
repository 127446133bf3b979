namespace MLDiagnostics.Detectors;

/// <summary>Puts exploding gradients into words.</summary>
internal static class ExplodingGradientFinding
{
    internal static Finding Of(ExplosionEvidence evidence, string? layer, ExplodingGradientOptions options, RunContext context)
    {
        var severity = SeverityOf(evidence, options);
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(evidence, layer, options),
            Concern = severity switch
            {
                Severity.Info => "One large gradient that the loss did not feel: harmless, as with batch normalisation and small " +
                    "batches; no change needed.",
                Severity.Warning => "Not normal: such steps throw away progress, and a larger one may end the run.",
                _ => "Not normal: steps of this size destroy the initial weights, and the network may never learn.",
            },
            Epochs = evidence.Burst is { Epoch: > 0 and var epoch } ? new RunSpan(epoch, epoch) : null,
            Steps = evidence.Burst?.Step is { } step ? new RunSpan(step, step) : null,
            Events = evidence.Burst is { Epoch: > 0 and var one } ? [one] : evidence.Burst?.Step is { } single ? [single] : [],
            Evidence = Numbers(evidence, options),
            Causes = Causes(evidence, context),
            Remedies = severity == Severity.Info ? [] : Remedies(context),
        };
    }

    private static Severity SeverityOf(ExplosionEvidence evidence, ExplodingGradientOptions options)
    {
        if (evidence.DoublingEpochs >= options.GrowthEpochs) return evidence.IsHarmful ? Severity.Error : Severity.Warning;
        if (!evidence.IsHarmful) return Severity.Info;
        return evidence.Burst?.Ratio >= options.SevereRatio ? Severity.Error : Severity.Warning;
    }

    private static string Message(ExplosionEvidence evidence, string? layer, ExplodingGradientOptions options)
    {
        if (evidence.Burst is not { } burst)
            return $"The gradient norm at least doubled in {Say.Count(evidence.DoublingEpochs, "epoch")} in a row, up to " +
                $"{Say.Number(evidence.LastNorm)} " +
                $"(threshold {Say.Count(options.GrowthEpochs, "epoch")}).";
        var where = burst.Step is { } step
            ? $"at step {Say.Whole(step)}" + (burst.Epoch > 0 ? $" (epoch {Say.Whole(burst.Epoch)})" : "")
            : $"in epoch {Say.Whole(burst.Epoch)}";
        var usual = burst.Usual > double.Epsilon
            ? $", {Say.Times(burst.Ratio)} the median of {(burst.Step is null ? "the run" : "the steps before")} (threshold " +
                $"{Say.Times(options.Ratio)})"
            : ", while it is 0 in most epochs";
        var loss = evidence.IsHarmful ? $", and the loss then stood at {Say.Number(burst.Loss)}" : "; the loss did not react";
        return $"The gradient norm reached {Say.Number(burst.Norm)} " +
            $"{where}{usual}{loss}{(layer is null ? "" : $"; the largest part is that of {layer}")}.";
    }

    private static List<Evidence> Numbers(ExplosionEvidence evidence, ExplodingGradientOptions options)
    {
        var numbers = new List<Evidence>();
        if (evidence.Burst is { } burst)
        {
            var series = burst.Step is null ? Keys.GradientNormMaximum : Keys.GradientNorm.AtStep;
            var loss = burst.Step is null ? Keys.TrainLoss : Keys.TrainLoss.AtStep;
            numbers.Add(new() { Name = "gradient_norm", Observed = burst.Norm, Series = [series] });
            if (burst.Usual > double.Epsilon)
                numbers.Add(new() { Name = "ratio_to_median", Observed = burst.Ratio, Threshold = options.Ratio, Series = [series] });
            if (double.IsFinite(burst.Reaction))
                numbers.Add(new() { Name = "loss_over_usual", Observed = burst.Reaction, Threshold = options.LossReaction,
                    Series = [loss] });
            if (evidence.Untrained is { } untrained && double.IsFinite(burst.Loss))
                numbers.Add(new() { Name = "loss", Observed = burst.Loss, Threshold = options.LossReaction * untrained, Unit = "nat",
                    Series = [loss] });
            if (evidence.Bursts > 0) numbers.Add(new() { Name = "bursts", Observed = evidence.Bursts, Unit = "", Series = [series] });
        }

        if (evidence.DoublingEpochs > 0)
            numbers.Add(new() { Name = "epochs_of_doubling", Observed = evidence.DoublingEpochs, Threshold = options.GrowthEpochs,
                Unit = "epoch", Series = [Keys.GradientNorm] });
        return numbers;
    }

    private static Cause[] Causes(ExplosionEvidence evidence, RunContext context)
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        // What explodes with the first steps was there before the learning rate could act.
        var early = evidence.Burst is { Epoch: <= 1 };
        var high = Advice.HasHighLearningRate(context.Configuration);
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.InputScale, Confidence = unscaled ? 0.75 : 0.05,
                Why = "The gradient of the first layer is proportional to its inputs.",
                RefutedBy = "Scaled inputs give gradients of the same size.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = unscaled ? 0.15 : high || !early ? 0.6 : 0.3,
                Why = "Long steps lead to where the loss is steep.",
                RefutedBy = "A tenth of the rate gives gradients of the same size.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = unscaled ? 0.1 : early && !high ? 0.6 : 0.15,
                Why = "Weights that are too large multiply the gradient from layer to layer.",
                RefutedBy = "The first step's gradient has the size of later ones.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static List<Remedy> Remedies(RunContext context)
    {
        var remedies = Advice.Calm(context, "Shorter steps stay where the loss is smooth.").ToList();
        remedies.Add(new Remedy
        {
            Action = "Initialise the weights after He (ReLU) or Glorot, or add batch normalisation.",
            Why = "Signals and gradients then keep their size from layer to layer.",
            Source = "He et al. 2015; Ioffe and Szegedy 2015", Change = new("initialisation", "he"),
        });
        return remedies;
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Puts unscaled inputs into words.</summary>
internal static class UnscaledInputFinding
{
    internal static Finding Of(InputEvidence evidence, UnscaledInputOptions options, RunContext context)
    {
        var severity = (evidence.HasHarmed, evidence.Learns) switch
        {
            (true, _) => Severity.Error,
            (_, true) => Severity.Info,
            _ => Severity.Warning,
        };
        return new Finding
        {
            Severity = severity,
            Split = DataSplit.Train,
            Message = Message(evidence, options),
            Concern = severity switch
            {
                Severity.Error => "Not normal: weights and learning rate are made for inputs near zero with a size near one, and " +
                    "training shows the harm.",
                Severity.Warning => "Probably harmful: weights and learning rate are made for inputs near zero with a size near one.",
                _ => "The network learns in spite of it, so weights or rate make up for the scale; no change needed, but the next " +
                    "model may not.",
            },
            Epochs = evidence.LastEpoch > 0 ? new RunSpan(1, evidence.LastEpoch) : null,
            Evidence = Numbers(evidence, options),
            Causes =
            [
                new Cause
                {
                    Key = CauseKeys.InputScale, Confidence = severity switch { Severity.Error => 0.9, Severity.Warning => 0.6, _ => 0.3 },
                    Why = "The inputs were measured as the network is fed." +
                        (evidence.HasHarmed ? " What follows from them was seen too." : ""),
                    RefutedBy = "Scaled inputs train no better.",
                },
            ],
            Remedies = severity == Severity.Info ? [] : Remedies(evidence),
        };
    }

    private static string Message(InputEvidence evidence, UnscaledInputOptions options)
    {
        var inputs = evidence.Inputs;
        var range = inputs is { Minimum: { } low, Maximum: { } high } ? $" and range {Say.Number(low)} to {Say.Number(high)}" : "";
        var text = $"Inputs are fed with mean {Say.Number(inputs.Mean)}, deviation {Say.Number(inputs.Deviation)}{range} " +
            $"(thresholds {Say.Number(options.MaximumMean)} and {Say.Number(options.MaximumDeviation)})" +
                (evidence.LooksLikePixels ? ", as raw pixels of 0 to 255" : "");
        var consequences = new List<string>();
        if (evidence.IsNonFinite) consequences.Add("the loss is no longer finite");
        if (evidence.FirstLoss is { } loss) consequences.Add($"the first epoch's loss was {Say.Number(loss)}");
        if (evidence.Dead is { } dead) consequences.Add($"{Say.Percent(dead)} of the ReLU units are dead");
        if (evidence.GradientRatio is { } ratio) consequences.Add(double.IsFinite(ratio)
            ? $"the first gradients were {Say.Times(ratio)} later ones" : "the gradients have become 0");
        if (evidence.LearnsNothing && !evidence.IsNonFinite) consequences.Add("the loss is no better than that of a constant answer");
        return consequences.Count == 0 ? text + "." : $"{text}; {string.Join(", ", consequences)}.";
    }

    private static List<Evidence> Numbers(InputEvidence evidence, UnscaledInputOptions options)
    {
        var inputs = evidence.Inputs;
        List<Evidence> numbers =
        [
            new() { Name = "input_mean", Observed = inputs.Mean, Threshold = options.MaximumMean, Series = [Keys.InputMean] },
            new() { Name = "input_std", Observed = inputs.Deviation, Threshold = options.MaximumDeviation, Series = [Keys.InputDeviation] },
        ];
        if (inputs.Maximum is { } high) numbers.Add(new() { Name = "input_max", Observed = high, Threshold = options.MaximumValue });
        if (inputs.Minimum is { } low) numbers.Add(new() { Name = "input_min", Observed = low, Threshold = -options.MaximumValue });
        if (inputs.DeviationRatio is { } ratio) numbers.Add(new() { Name = "deviation_ratio", Observed = ratio,
            Threshold = options.MaximumDeviationRatio });
        if (evidence.FirstLoss is { } first) numbers.Add(new() { Name = "first_loss", Observed = first, Unit = "nat",
            Series = [Keys.TrainLoss] });
        if (evidence.Dead is { } dead) numbers.Add(new() { Name = "dead_relu_fraction", Observed = dead, Threshold = options.DeadShare,
            Series = [Keys.DeadRelu] });
        if (evidence.GradientRatio is { } gradient && double.IsFinite(gradient))
            numbers.Add(new() { Name = "first_gradient_over_later", Observed = gradient, Threshold = options.GradientRatio,
                Series = [Keys.GradientNorm] });
        if (evidence is { LastLoss: { } last, ConstantLoss: { } constant })
            numbers.Add(new() { Name = "train_loss", Observed = last, Threshold = options.NoLearning * constant, Unit = "nat",
                Series = [Keys.TrainLoss] });
        return numbers;
    }

    private static Remedy[] Remedies(InputEvidence evidence)
    {
        var standardise = new Remedy
        {
            Action = "Subtract the training mean and divide by the training deviation, a channel or feature at a time.",
            Why = "Every input then has mean 0 and deviation 1, whatever its unit.",
            Source = "LeCun, Bottou, Orr and Müller 1998, section 4.3",
            Change = new("input_scale", "standardise"),
        };
        return evidence.LooksLikePixels ? [Advice.CentreInputs, standardise] : [standardise];
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Puts a loss that stands still into words.</summary>
internal static class PlateauFinding
{
    /// <summary>Entropy over that of equal classes below which a constant answer is cheap (TheDeepChecker, label balance).</summary>
    private const double Imbalanced = 0.5;

    /// <summary>Last learning rate over the first below which the schedule has ended the training.</summary>
    private const double RateGone = 0.05;

    internal static Finding Of(Standstill evidence, PlateauOptions options, RunContext context) => new()
    {
        Severity = evidence.IsAtStart ? Severity.Warning : Severity.Info,
        Split = DataSplit.Train,
        Message = evidence.IsOver
            ? $"Training loss stood still at {Say.Number(evidence.Loss)} {Where(evidence)} (within {Say.Percent(options.Distance)} of " +
                "its start) and fell only then."
            : $"Training loss stands still at {Say.Number(evidence.Loss)} {Where(evidence)} (change " +
            $"{Say.Percent(evidence.Change)}, threshold {Say.Percent(options.Change)})" + (evidence.IsAtStart, evidence.Constant) switch
            {
                (true, { } constant) => $", which is what a constant answer gives ({Say.Number(constant)}).",
                (_, { } constant) => $"; a constant answer gives {Say.Number(constant)}.",
                _ => $" after a start of {Say.Number(evidence.Start)}; no target is known.",
            },
        Concern = evidence.IsAtStart
            ? "Not normal: the network answers no better than without looking."
            : evidence.IsOver ? "It cost those epochs and nothing else: a warm-up, a better initialisation or another rate may save " +
                "them; no change needed."
            : "It may be as good as this network gets: lower the rate once, and if that brings nothing, stop earlier; no change needed.",
        Epochs = evidence.Span,
        Evidence =
        [
            new() { Name = "change_over_window", Observed = evidence.Change, Threshold = options.Change, Series = [Keys.TrainLoss] },
            new()
            {
                Name = evidence.Constant is null ? "loss_over_start" : "loss_over_constant",
                Observed = evidence.Loss / (evidence.Constant ?? evidence.Start), Threshold = options.Level, Series = [Keys.TrainLoss],
            },
        ],
        Causes = Causes(evidence, context),
        Remedies = evidence.IsAtStart ? Remedies(context) : [],
    };

    private static string Where(Standstill evidence) =>
        evidence.Span is { } span ? $"in {Say.Epochs(span.First, span.Last)}" : "over the last steps";

    private static Cause[] Causes(Standstill evidence, RunContext context)
    {
        if (evidence.RateShare < RateGone)
            return [new() { Key = CauseKeys.Schedule, Confidence = 0.6, Why = "The schedule has taken the rate away.",
                RefutedBy = "A constant rate stands still as well." }];
        if (evidence.IsAtStart && ClassLabels.OfTraining(context) is { Balance: < Imbalanced })
            return
            [
                new()
                {
                    Key = CauseKeys.ClassImbalance, Confidence = 0.7,
                    Why = "Always naming the frequent class costs little when the others are rare.",
                    RefutedBy = "Class weights leave the loss at that of a constant answer.",
                },
                new()
                {
                    Key = CauseKeys.LearningRate, Confidence = 0.1, Why = "Steps of the wrong length leave the loss where it is.",
                    RefutedBy = "A tenth and ten times the rate stand still as well.",
                },
            ];
        var unscaled = Advice.HasUnscaledInputs(context);
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.InputScale, Confidence = unscaled ? 0.7 : 0.03,
                Why = "Inputs far from zero silence or saturate the first layer.",
                RefutedBy = "Scaled inputs stand still as well.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = unscaled ? 0.15 : evidence.IsAtStart ? 0.4 : 0.3,
                Why = "Steps that are far too long or too short leave the loss where it is.",
                RefutedBy = "A tenth and ten times the rate stand still as well.",
            },
            new()
            {
                Key = CauseKeys.Activation, Confidence = unscaled ? 0.02 : 0.15, Why = "Saturated or silent units pass no gradient.",
                RefutedBy = "The first layer's gradient has the size of the last one's.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = unscaled ? 0.03 : 0.15,
                Why = "Signals that vanish on their way leave only the biases.",
                RefutedBy = "He initialisation stands still as well.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }

    private static IReadOnlyList<Remedy> Remedies(RunContext context) => Advice.HasUnscaledInputs(context)
        ? [Advice.CentreInputs]
        :
        [
            new Remedy
            {
                Action = "Try to learn 16 images by heart, with a tenth, the same and ten times the learning rate.",
                Why = "It tells a rate of the wrong size from a network that cannot learn.", Source = "TheDeepChecker",
            },
            new Remedy { Action = "Check that labels belong to their images.", Why = "Shuffled labels can only be answered by a " +
                "constant." },
        ];
}

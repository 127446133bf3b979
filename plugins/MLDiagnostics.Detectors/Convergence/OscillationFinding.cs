namespace MLDiagnostics.Detectors;

/// <summary>Puts an oscillating loss into words.</summary>
internal static class OscillationFinding
{
    internal static Finding Of(OscillationEvidence evidence, OscillationOptions options, RunContext context)
    {
        var byRate = evidence.Cycles > 0;
        var costs = byRate ? evidence.LostAtEnd >= options.CycleRise : evidence.State.Level >= options.Level;
        return new Finding
        {
            Severity = costs ? Severity.Warning : Severity.Info,
            Split = DataSplit.Train,
            Message = byRate
                ? $"Training loss rose with {Say.Whole(evidence.Followed)} of {Say.Count(evidence.Cycles, "rise")} of the learning " +
                    "rate (threshold two thirds of " +
                    $"{Say.Whole(options.Cycles)}), and {Say.Percent(Math.Max(0, evidence.LostAtEnd))} of the progress is gone in the " +
                        "last epoch."
                : $"Training loss turned at {Say.Whole(evidence.Turns)} of the last {Say.Count(evidence.Epochs, "epoch")}, " +
                    $"{Say.Number(evidence.Score)} standard deviations " +
                    $"beyond noise (threshold {Say.Number(options.TurningScore)}), by {Say.Percent(evidence.Swing)} each time " +
                        $"(threshold {Say.Percent(options.Swing)}).",
            Concern = (byRate, costs) switch
            {
                (true, true) => "Not harmless: the run ended at the top of a cycle, and the last weights are worse than earlier ones.",
                (true, false) => "Normal for a rate that restarts; keep the weights from the end of a cycle, no change needed.",
                (false, true) => "Not normal: the steps jump across the valley and back instead of down.",
                _ => "Common with whole-set batches at the edge of stability, and harmless while the loss falls; no change needed.",
            },
            Epochs = new RunSpan(1, evidence.State.LastEpoch),
            Evidence = byRate
                ?
                [
                    new() { Name = "rises_with_the_rate", Observed = evidence.Followed, Threshold = options.Cycles, Unit = "",
                        Series = [Keys.TrainLoss, Keys.LearningRate] },
                    new() { Name = "progress_gone_at_end", Observed = evidence.LostAtEnd, Threshold = options.CycleRise,
                        Series = [Keys.TrainLoss] },
                ]
                :
                [
                    new() { Name = "turning_points_score", Observed = evidence.Score, Threshold = options.TurningScore,
                        Series = [Keys.TrainLoss] },
                    new() { Name = "swing", Observed = evidence.Swing, Threshold = options.Swing, Series = [Keys.TrainLoss] },
                ],
            Causes = byRate ? ByRate : ByLength,
            Remedies = !costs ? [] : byRate
                ? [Advice.DecayLearningRate, Advice.LowerLearningRate(context, "The top of the cycle is then one that the network bears.")]
                : [Advice.LowerLearningRate(context, "Shorter steps go down instead of across."), Advice.DecayLearningRate],
        };
    }

    private static Cause[] ByRate { get; } =
    [
        new()
        {
            Key = CauseKeys.Schedule, Confidence = 0.85, Why = "The loss follows the rate.",
            RefutedBy = "A constant rate oscillates as well.",
        },
        new() { Key = CauseKeys.LearningRate, Confidence = 0.1, Why = "The top of the cycle may be more than the network bears.",
            RefutedBy = "A tenth of it oscillates as well." },
    ];

    private static Cause[] ByLength { get; } =
    [
        new()
        {
            Key = CauseKeys.LearningRate, Confidence = 0.75,
            Why = "Only steps longer than the curvature bears come back to the other side each time.",
            RefutedBy = "A third of the rate turns as often.",
        },
        new() { Key = CauseKeys.Momentum, Confidence = 0.1, Why = "Momentum overshoots, though more slowly.",
            RefutedBy = "Half of the momentum turns as often." },
        new() { Key = CauseKeys.DataOrder, Confidence = 0.05, Why = "Two orders that take turns look like that.",
            RefutedBy = "A fresh shuffle each epoch turns as often." },
    ];
}

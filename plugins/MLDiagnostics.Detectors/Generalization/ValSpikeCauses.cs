namespace MLDiagnostics.Detectors;

/// <summary>Ranks what may have made spikes of the validation loss: by other evaluations of the same weights where there are any.</summary>
internal static class ValSpikeCauses
{
    internal static IReadOnlyList<Cause> Of(IReadOnlyList<ValSpike> shown, bool isShared, RunContext context)
    {
        if (isShared) return Shared();
        ValSpike[] tested = [.. shown.Where(spike => spike.Kind >= SpikeKind.Statistics)];
        return tested.Length > 0 ? Tested(tested) : Untested(context);
    }

    private static Cause[] Shared() =>
    [
        new() { Key = CauseKeys.LearningRate, Confidence = 0.6,
            Why = "Training and validation rose together, so the weights themselves were thrown back.",
            RefutedBy = "A tenth of the rate, or a clipped gradient, spikes as often." },
        new() { Key = CauseKeys.DataOrder, Confidence = 0.2, Why = "One unusual batch can do that.",
            RefutedBy = "With another seed the spikes come at the same epochs." },
    ];

    private static Cause[] Tested(ValSpike[] spikes)
    {
        var weights = Count(SpikeKind.Weights);
        Cause[] causes =
        [
            Cause(CauseKeys.BatchNormStatistics, Count(SpikeKind.Statistics), 0.95,
                "were gone when the same weights were evaluated with other statistics of batch normalisation", "Most stay with batch statistics."),
            Cause(CauseKeys.SmallValidationSet, Count(SpikeKind.Sample), 0.85,
                "were not there on another sample of the same kind", "Another, larger sample spikes too."),
            Cause(CauseKeys.DistributionShift, Count(SpikeKind.Distribution), 0.85,
                "were not there on held-out examples drawn like those of training", "Held-out training-like examples spike too."),
            Cause(CauseKeys.LearningRate, weights, 0.6, "were in every evaluation: the weights themselves were worse", "The spikes stay with a tenth of the rate."),
            Cause(CauseKeys.MinibatchNoise, weights, 0.24, "were in every evaluation; steps of single batches may have led there",
                "The spikes stay with batches four times as large."),
            Cause(CauseKeys.Momentum, weights, 0.13, "were in every evaluation; accumulated steps may have overshot", "The spikes stay without momentum."),
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];

        int Count(SpikeKind kind) => spikes.Count(spike => spike.Kind == kind);

        Cause Cause(string key, int count, double most, string why, string refutedBy) => new()
        {
            Key = key,
            Confidence = Math.Max(0.005, most * count / spikes.Length),
            Why = $"{Say.Whole(count)} of {Say.Count(spikes.Length, "spike")} {why}.",
            RefutedBy = refutedBy,
        };
    }

    private static Cause[] Untested(RunContext context)
    {
        var normalised = context.Model.HasBatchNorm switch { true => 0.75, false => 0, _ => 0.6 };
        var small = context.Facts.ValidationCount is < 100;
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.BatchNormStatistics, Confidence = normalised,
                Why = "Only evaluation uses the running statistics of batch normalisation, and only evaluation spiked.",
                RefutedBy = "The same weights evaluated with batch statistics spike too.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = normalised > 0 ? 0.15 : 0.45,
                Why = "Late steps are large enough to change answers from epoch to epoch.",
                RefutedBy = "The spikes stay with a tenth of the rate.",
            },
            new()
            {
                Key = CauseKeys.SmallValidationSet, Confidence = small ? 0.2 : 0.05,
                Why = context.Facts.ValidationCount is { } count ? $"{Say.Count(count, "example")} weigh a few wrong answers heavily."
                    : "The size of the validation set is not known.",
                RefutedBy = "A validation set several times as large spikes too.",
            },
        ];
        return [.. causes.Where(cause => cause.Confidence > 0).OrderByDescending(cause => cause.Confidence)];
    }
}

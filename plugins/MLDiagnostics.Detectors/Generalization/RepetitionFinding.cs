namespace MLDiagnostics.Detectors;

/// <summary>Training images that repeat each other: a random split would put copies on both sides.</summary>
internal static class RepetitionFinding
{
    private const int MaximumSamples = 50;

    /// <summary>The finding; <see langword="null"/> when the share is small, or nothing was compared.</summary>
    internal static Finding? Of(DataSetFacts facts, LeakageOptions options)
    {
        var copies = facts.DuplicatesInTrain + (facts.NearDuplicatesInTrain ?? 0) ?? 0;
        var share = (double)copies / Math.Max(1, facts.TrainCount ?? 0);
        if (copies == 0 || share < options.Share) return null;
        var isDivided = facts.ValidationCount is not null;
        return new Finding
        {
            Severity = isDivided ? Severity.Info : Severity.Warning,
            Split = DataSplit.Train,
            Message = $"{Say.Whole(copies)} of {Say.Count(facts.TrainCount ?? 0, "training example")} ({Say.Percent(share)}) repeat another one" +
                (facts.NearDuplicatesInTrain > 0 ? $", {Say.Whole(facts.NearDuplicatesInTrain.Value)} of them not to the pixel" : "") + $" (threshold {Say.Percent(options.Share)}).",
            Concern = isDivided
                ? "Usually harmless: the network sees these images more often than the others."
                : "Not harmless: a random split puts copies of one image on both sides, and validation then measures memory.",
            Evidence = [new() { Name = "share_of_training", Observed = share, Threshold = options.Share, Samples = Samples(facts.Repetitions) }],
            Causes =
            [
                new Cause
                {
                    Key = CauseKeys.Leakage, Confidence = isDivided ? 0.1 : 0.6, Why = "The images were compared.",
                    RefutedBy = "The copies are pictures of different things.",
                },
            ],
            Remedies = isDivided ? [] : [new Remedy { Action = "Remove the copies before splitting, or keep all copies of an image on one side.", Why = "Validation must be new to the network." }],
        };
    }

    /// <summary>Pairs as samples of evidence.</summary>
    internal static IReadOnlyList<EvidenceSample> Samples(IEnumerable<ImageRepetition> repetitions) => [.. repetitions.Take(MaximumSamples).Select(repetition => new EvidenceSample
    {
        Path = repetition.Path,
        Caption = $"{(repetition.IsExact ? "equal to" : "looks like")} {repetition.OriginalPath}{(repetition.HasOtherLabel ? ", with another label" : "")}",
    })];
}

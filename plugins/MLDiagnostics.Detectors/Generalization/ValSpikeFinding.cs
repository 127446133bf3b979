namespace MLDiagnostics.Detectors;

/// <summary>Puts spikes of the validation loss into words.</summary>
internal static class ValSpikeFinding
{
    internal static Finding Of(IReadOnlyList<ValSpike> all, bool isProven, ValSpikeOptions options, RunContext context)
    {
        ValSpike[] own = [.. all.Where(spike => spike is { TrainRoseToo: false, IsSampling: false })];
        var shown = isProven ? own : all.ToArray();
        var worst = shown.MaxBy(spike => spike.Ratio);
        var shared = !isProven && all.All(spike => spike.TrainRoseToo);
        return new Finding
        {
            Severity = isProven ? Severity.Warning : Severity.Info,
            Split = DataSplit.Validation,
            Message = $"Validation loss spiked {Say.Count(shown.Length, "time")}, at worst from {Say.Number(worst.Level)} to " +
                $"{Say.Number(worst.Value)} in epoch " +
                $"{Say.Whole(worst.Epoch)} ({Say.Times(worst.Ratio)} the median of the epochs before, threshold " +
                    $"{Say.Times(options.Ratio)}), and came back" +
                (shared ? "; training loss rose with it." : worst.TrainScore > 0 ? " while training loss went on smoothly." : "."),
            Concern = Concern(isProven, shared, own.Length > 0, context),
            Epochs = new RunSpan(shown.Min(spike => spike.First), shown.Max(spike => spike.Last)),
            Events = [.. shown.Select(spike => (long)spike.Epoch)],
            Evidence = Numbers(shown, worst, options, context),
            Causes = ValSpikeCauses.Of(shown, shared, context),
            Remedies = isProven ? Remedies(context) : [],
        };
    }

    private static string Concern(bool isProven, bool shared, bool beyondSampling, RunContext context) =>
        (isProven, shared, beyondSampling) switch
    {
        (true, _, _) => "Not normal, but the weights themselves are sound: what is measured depends on the epoch in which training stops.",
        (_, true, _) => "Training itself was thrown back for a moment and recovered; no change needed unless it comes again.",
        (_, _, false) => $"Within the noise of " +
            $"{(context.Facts.ValidationCount is { } count ? Say.Count(count, "validation example") : "the validation set")}; no change needed.",
        _ => "A single rise that does not stand out from the noise of this curve; no change needed.",
    };

    private static List<Evidence> Numbers(ValSpike[] shown, ValSpike worst, ValSpikeOptions options, RunContext context)
    {
        List<Evidence> numbers =
        [
            new() { Name = "ratio_to_median", Observed = worst.Ratio, Threshold = options.Ratio,
                Series = [Keys.ValidationLoss, Keys.TrainLoss] },
            new() { Name = "score_against_validation_noise", Observed = shown.Max(spike => spike.Score), Threshold = options.Score,
                Series = [Keys.ValidationLoss] },
            new() { Name = "spikes", Observed = shown.Length, Threshold = options.Repeats, Series = [Keys.ValidationLoss] },
        ];
        if (worst.TrainScore > 0)
            numbers.Insert(2, new()
            {
                Name = "score_against_training_noise", Observed = worst.TrainScore, Threshold = options.TrainScore,
                Series = [Keys.ValidationLoss, Keys.TrainLoss],
            });
        if (context.Facts.ValidationCount is > 0 and var count)
            numbers.Add(new()
            {
                Name = "rise_in_sampling_errors", Observed = Math.Log(worst.Ratio) * Math.Sqrt(count), Threshold = options.SamplingErrors,
                Series = [Keys.ValidationLoss],
            });
        AddTests(numbers, shown, options);
        return numbers;
    }

    private static void AddTests(List<Evidence> numbers, ValSpike[] shown, ValSpikeOptions options)
    {
        if (shown.All(spike => spike.Kind is SpikeKind.Unknown)) return;
        Add("spikes_with_training", SpikeKind.Training, Keys.TrainLoss);
        Add("spikes_within_sampling_error", SpikeKind.Sampling, Keys.ValidationLoss);
        Add("spikes_gone_with_other_statistics", SpikeKind.Statistics, Probe(ProbeNames.BatchStatistics), Probe(ProbeNames.RecomputedStatistics));
        Add("spikes_gone_on_another_sample", SpikeKind.Sample, Probe(ProbeNames.LargerValidation), Probe(ProbeNames.SecondValidation));
        Add("spikes_gone_on_training_like_examples", SpikeKind.Distribution, Probe(ProbeNames.TrainLike));
        Add("spikes_in_every_evaluation", SpikeKind.Weights, Keys.ValidationLoss);

        void Add(string name, SpikeKind kind, params SeriesKey[] series) => numbers.Add(new()
        {
            Name = name, Observed = shown.Count(spike => spike.Kind == kind), Threshold = kind == SpikeKind.Statistics ? options.Repeats : null,
            Series = [Keys.ValidationLoss, .. series.Where(key => key != Keys.ValidationLoss)],
        });

        static SeriesKey Probe(string name) => SeriesKey.Validation(MetricNames.ProbeLoss).For(name);
    }

    private static List<Remedy> Remedies(RunContext context)
    {
        var remedies = new List<Remedy>();
        if (context.Model.HasBatchNorm != false)
            remedies.Add(new Remedy
            {
                Action = "Recompute the batch-norm statistics over the training images before each validation.",
                Why = "The running averages lag behind the weights; exact ones removed such spikes on the same weights.",
                Source = "Wu and Johnson 2021, section 3",
            });
        remedies.Add(Advice.DecayLearningRate);
        remedies.Add(new Remedy
        {
            Action = "Keep the weights of the best validation epoch.",
            Why = "The last epoch may be one of the spikes.",
            Source = "Prechelt 1998",
            Change = new("restore_best", true),
        });
        return remedies;
    }
}

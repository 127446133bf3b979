namespace MLDiagnostics.Frameworks;

/// <summary>A loss that stands still because the learning rate fell away under it, not because nothing was left to learn.</summary>
public sealed class SchedulePlateauDetector(SchedulePlateauOptions? options = null) : IDetector
{
    private readonly SchedulePlateauOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0602",
        Name = "trap-schedule-plateau",
        Title = "Plateau made by the decay of the rate",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 20,
        Needs = [new(SeriesKey.Train(MetricNames.Loss)), new(new SeriesKey(MetricNames.LearningRate))],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        // Elsewhere a schedule that ends training is a choice; there it is the trainer's default.
        if (!Trap.IsHeadOnFrozenFeatures(context)) return DetectorOutcome.NotChecked("this trainer is not known to decay its rate unasked");
        var (lossKey, rateKey) = (SeriesKey.Train(MetricNames.Loss), new SeriesKey(MetricNames.LearningRate));
        var loss = run.Values(lossKey);
        var rate = run.Values(rateKey);
        var points = new List<(int Epoch, double Loss, double Rate)>();
        for (var i = 0; i < Math.Min(loss.Length, rate.Length); i++)
            if (double.IsFinite(loss[i]) && double.IsFinite(rate[i]) && rate[i] >= 0) points.Add((run.Epochs[i], loss[i], rate[i]));
        if (points.Count < Descriptor.MinimumEpochs)
            return DetectorOutcome.NotChecked(
                "too few epochs have a training loss and a learning rate",
                "Log the training loss and the learning rate of each epoch.");
        var (first, last) = (points[0], points[^1]);
        if (!(first.Rate > 0) || last.Rate > _options.RateShare * first.Rate) return DetectorOutcome.Clear;

        // Progress is counted by the sum of the rates: a loss that still falls along it stands still in epochs only because they became small.
        var third = points.Count / 3;
        var (middle, tail) = (Slope(points[third..(2 * third)]), Slope(points[(2 * third)..]));
        if (!(middle.PerRate > 0) || !(tail.PerRate >= _options.SlopeShare * middle.PerRate)) return DetectorOutcome.Clear;
        var gain = (points[2 * third].Loss - last.Loss) / Math.Max(Math.Abs(points[2 * third].Loss), double.Epsilon);
        return gain is > 0 and < 1 && gain <= _options.MaximumGain && double.IsFinite(tail.PerRate)
            ? DetectorOutcome.Fired(Describe(points, third, gain, tail.PerRate / middle.PerRate, lossKey, rateKey))
            : DetectorOutcome.Clear;
    }

    private Finding Describe(List<(int Epoch, double Loss, double Rate)> points, int third, double gain, double slope, SeriesKey lossKey, SeriesKey rateKey)
    {
        var share = points[^1].Rate / points[0].Rate;
        return new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = Trap.Text($"The training loss fell by {Trap.Percent(gain)} only from epoch {points[2 * third].Epoch} to " +
                $"{points[^1].Epoch}, while the learning rate fell to {Trap.Percent(share)} of its start (threshold " +
                $"{Trap.Percent(_options.RateShare)}); per unit of learning rate it still falls {Trap.Number(slope)} times " +
                $"as fast as before."),
            Concern = "It looks like convergence and is none: the schedule has put out training before it was done.",
            Epochs = new RunSpan(points[2 * third].Epoch, points[^1].Epoch),
            Evidence =
            [
                new() { Name = "rate_share", Observed = share, Threshold = _options.RateShare, Series = [rateKey] },
                new() { Name = "slope_share", Observed = slope, Threshold = _options.SlopeShare, Series = [lossKey] },
                new() { Name = "tail_gain", Observed = gain, Threshold = _options.MaximumGain, Series = [lossKey] },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.Schedule, 0.7,
                    "The loss falls along the sum of the learning rates as it did before.", "The same flat loss at a constant rate."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Keep the learning rate constant.",
                    Why = "Late epochs then learn as much as early ones.",
                    Change = new ConfigurationChange("schedule", "constant"),
                },
            ],
        };
    }

    // Fall of the loss per unit of learning rate, between the means of both halves of a stretch, which noise of single epochs does not move.
    private static (double PerRate, int Count) Slope(List<(int Epoch, double Loss, double Rate)> stretch)
    {
        var half = stretch.Count / 2;
        var (early, late) = (stretch[..half], stretch[half..]);
        var rates = stretch.Sum(point => point.Rate) / 2;
        return (rates > 0 ? (early.Average(point => point.Loss) - late.Average(point => point.Loss)) / rates : double.NaN, stretch.Count);
    }
}

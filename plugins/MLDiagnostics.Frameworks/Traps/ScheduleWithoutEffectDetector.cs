namespace MLDiagnostics.Frameworks;

/// <summary>A learning rate that stays the same to the last digit although the run has a schedule that must change it.</summary>
public sealed class ScheduleWithoutEffectDetector(ScheduleWithoutEffectOptions? options = null) : IDetector
{
    private readonly ScheduleWithoutEffectOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0618",
        Name = "trap-schedule-without-effect",
        Title = "Schedule that does not show in the rate",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 5,
        Needs = [new(new SeriesKey(MetricNames.LearningRate))],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs; dotnet/machinelearning#4807"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (context.Configuration.Schedule is not { } schedule)
            return DetectorOutcome.NotChecked("the schedule is not known", "Log schedule.");
        // Those that change the rate from the first epochs on; a step or a plateau may come later.
        if (schedule is not ("exponential" or "cosine" or "onecycle" or "cyclic" or "cosinerestarts")) return DetectorOutcome.Clear;
        var key = new SeriesKey(MetricNames.LearningRate);
        var (count, rate) = (0, double.NaN);
        foreach (var value in run.Values(key))
        {
            if (!double.IsFinite(value)) continue;
            if (count++ == 0) rate = value;
            else if (!value.Equals(rate)) return DetectorOutcome.Clear;
        }

        if (count < _options.MinimumEpochs || count < _options.Share * (context.Configuration.Epochs ?? 0))
            return DetectorOutcome.NotChecked("too few epochs have a learning rate", "Log the learning rate of each epoch.");
        var isHead = Trap.IsHeadOnFrozenFeatures(context);
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = Trap.Text($"The schedule is {schedule} and the learning rate of the record stays at {Trap.Number(rate)} for {count} " +
                $"epochs (threshold {_options.MinimumEpochs})."),
            Concern = isHead
                ? "The rate of the record is the base rate and not the one of the steps: whether the schedule put out training cannot be seen."
                : "Either the schedule is never stepped, and training goes on at its first rate, or the record has the base rate and not that of the steps.",
            Epochs = new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence =
            [
                new() { Name = "epochs_of_one_rate", Observed = count, Threshold = _options.MinimumEpochs, Unit = "epoch", Series = [key] },
            ],
            Causes = isHead
                ? [Trap.Cause(CauseKeys.Measurement, 0.9, "The image trainer's validation rows have the base rate; only its training rows have that of the schedule.")]
                : [Trap.Cause(CauseKeys.Schedule, 0.5, "Nothing calls the schedule after a step or an epoch."), Trap.Cause(CauseKeys.Measurement, 0.4, "The base rate was logged.")],
            Remedies =
            [
                isHead
                    ? new()
                    {
                        Action = "Take the rate from training rows only.",
                        Why = "Validation rows repeat the base rate.",
                        Code = "if (m.Train is { DatasetUsed: ImageClassificationTrainer.ImageClassificationMetrics.Dataset.Train } t) rate = t.LearningRate;",
                    }
                    : new()
                    {
                        Action = "Step the schedule once an epoch, and log the rate that the optimizer has.",
                        Why = "The rate then follows the schedule, and the record shows it.",
                        Code = "scheduler.step()",
                    },
            ],
        });
    }
}

namespace MLDiagnostics.Frameworks;

/// <summary>A training loss known from one mini-batch in many only, because the trainer writes no more to its log.</summary>
public sealed class SparseLossDetector(SparseLossOptions? options = null) : IDetector
{
    private readonly SparseLossOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0615",
        Name = "trap-sparse-loss",
        Title = "Loss of one batch in many",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Useful = [SeriesKey.Train(MetricNames.Loss).AtStep],
        References = ["dotnet/machinelearning, ObjectDetectionTrainer.cs and QATrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var key = SeriesKey.Train(MetricNames.Loss).AtStep;
        if (!context.Find(key).IsPresent)
            return DetectorOutcome.NotChecked("no loss of single steps is known", "Log the training loss of each step.");
        if (context.Series[context.Find(key).Index].Basis.Sampling != SamplingBasis.OneBatch || context.Find(SeriesKey.Train(MetricNames.Loss)).IsPresent)
            return DetectorOutcome.Clear;
        var steps = run.Steps;
        if (steps.Length < _options.MinimumRecords) return DetectorOutcome.NotChecked("too few steps are known");
        var distance = (double)(steps[^1] - steps[0]) / (steps.Length - 1);
        if (distance < _options.StepsBetween) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = Trap.Text($"The training loss is known of {steps.Length} single batches, one in {Trap.Number(distance)} (threshold " +
                $"one in {_options.StepsBetween}); the other batches and the mean of an epoch are not in the record."),
            Concern = "Its ups and downs are the noise of single batches; spikes between them are not seen, and whether training " +
                "converged can hardly be told.",
            Steps = new RunSpan(steps[0], steps[^1]),
            Evidence =
            [
                new()
                {
                    Name = "steps_between_records", Observed = distance, Threshold = _options.StepsBetween, Unit = "step", Series = [key],
                },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.9,
                    "ML.NET's object detection and question answering write the loss of one batch in LogEveryNStep, which they call a row, and nothing else."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Have the loss of every batch logged.",
                    Why = "The mean of an epoch can then be taken and spikes are seen.",
                    Code = "options.LogEveryNStep = 1;",
                },
            ],
        });
    }
}

namespace MLDiagnostics.Frameworks;

/// <summary>A validation accuracy that is that of one batch and not of the set.</summary>
public sealed class LastBatchAccuracyDetector(LastBatchAccuracyOptions? options = null) : IDetector
{
    private readonly LastBatchAccuracyOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0607",
        Name = "trap-last-batch-accuracy",
        Title = "Accuracy of the last batch alone",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 1,
        Needs = [new(SeriesKey.Validation(MetricNames.Accuracy))],
        References = ["dotnet/machinelearning, TorchSharpBaseTrainer.cs and NasBertTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var key = SeriesKey.Validation(MetricNames.Accuracy);
        if (!context.Find(key).IsPresent) return DetectorOutcome.NotChecked("there is no validation accuracy");
        if (context.Series[context.Find(key).Index].Basis.Sampling != SamplingBasis.OneBatch) return DetectorOutcome.Clear;
        var batch = context.Configuration.BatchSize is >= 1 and var size ? size : _options.BatchSize;
        var half = 1.96 * Math.Sqrt(0.25 / batch);
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Message = Trap.Text($"The validation accuracy is that of the last batch alone, {Trap.Number(batch)} rows at most: it is known " +
                $"to ±{Trap.Percent(Math.Min(half, 1))} (the whole set was expected)."),
            Concern = "Its ups and downs are chance; no epoch can be chosen by it.",
            Epochs = run.Epochs.IsEmpty ? null : new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence = [new() { Name = "half_width", Observed = Math.Min(half, 1), Series = [key] }],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.9, "The trainer overwrites its counts of right answers and rows with each batch."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Evaluate the model on the whole validation set.",
                    Why = "All rows count then, and the error of the accuracy falls with the root of their number.",
                    Code = "mlContext.MulticlassClassification.Evaluate(model.Transform(validation))",
                },
            ],
        });
    }
}

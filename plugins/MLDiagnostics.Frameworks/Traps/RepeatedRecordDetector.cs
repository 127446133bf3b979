namespace MLDiagnostics.Frameworks;

/// <summary>
/// A history in which every epoch has the numbers of the last, because the trainer's one object was kept instead of its values.
/// </summary>
public sealed class RepeatedRecordDetector(RepeatedRecordOptions? options = null) : IDetector
{
    private readonly RepeatedRecordOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0617",
        Name = "trap-repeated-record",
        Title = "One record, kept many times",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Error,
        MinimumEpochs = 3,
        Needs = [new(SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs; dotnet/machinelearning#4259"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (!Trap.IsHeadOnFrozenFeatures(context))
            return DetectorOutcome.NotChecked("this trainer is not known to reuse one object for its numbers");
        if (run.Epochs.Length < _options.MinimumEpochs) return DetectorOutcome.NotChecked("too few epochs are known");
        var equal = new List<SeriesKey>();
        foreach (var series in context.Series)
        {
            if (series.Key.Clock != RunClock.Epoch) continue;
            var values = run.Values(series.Key);
            if (values.IsEmpty || Missing.Is(values[^1])) continue;
            if (!double.IsFinite(values[^1]) || values.ContainsAnyExcept(values[^1])) return DetectorOutcome.Clear;
            equal.Add(series.Key);
        }

        if (equal.Count < 2) return DetectorOutcome.NotChecked("fewer than two series are known");
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Error,
            Message = Trap.Text($"All {run.Epochs.Length} epochs have the same numbers to the last digit in all {equal.Count} series " +
                $"(threshold {_options.MinimumEpochs} epochs)."),
            Concern = "This is no training curve: the record holds the last epoch many times, and what happened before is lost.",
            Epochs = new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence =
            [
                new()
                {
                    Name = "equal_epochs", Observed = run.Epochs.Length, Threshold = _options.MinimumEpochs, Unit = "epoch", Series = equal,
                },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.9,
                    "The image trainer hands the same object to the callback each time and changes it: a list of these objects holds one record many times."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Copy the values in the callback instead of keeping the object.",
                    Why = "Each entry then has the numbers of its own epoch.",
                    Code = "MetricsCallback = m => { if (m.Train is { } t) history.Add((t.Epoch, t.DatasetUsed, t.Accuracy, t.CrossEntropy)); }",
                },
            ],
        });
    }
}

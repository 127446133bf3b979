namespace MLDiagnostics.Frameworks;

/// <summary>An early stopping that takes NaN for progress and lets a dead run go on to its last epoch.</summary>
public sealed class NaNNeverStopsDetector(NaNNeverStopsOptions? options = null) : IDetector
{
    private readonly NaNNeverStopsOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0608",
        Name = "trap-nan-never-stops",
        Title = "Early stopping is blind to NaN",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 2,
        Needs = [new(SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (Trap.Patience(context) is not { } patience) return DetectorOutcome.NotChecked("the patience of an early stopping is not known");
        var train = run.Values(SeriesKey.Train(MetricNames.Loss));
        var validation = run.Values(SeriesKey.Validation(MetricNames.Loss));
        var dead = 0;
        for (var i = run.Epochs.Length - 1; i >= 0 && (IsDead(train, i) || IsDead(validation, i)); i--) dead++;
        if (dead < Math.Max(_options.MinimumEpochs, 1)) return DetectorOutcome.Clear;
        var first = run.Epochs[^dead];
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = Trap.Text($"The loss is NaN since epoch {first} and training went on for {dead} epochs (threshold " +
                $"{_options.MinimumEpochs}), although early stopping with a patience of {patience} is on."),
            Concern = "The time is wasted: no comparison with NaN holds, so each such epoch sets the waiting back to 0 and NaN " +
                "becomes the best value.",
            Epochs = new RunSpan(first, run.Epochs[^1]),
            Evidence =
            [
                new()
                {
                    Name = "epochs_of_nan", Observed = dead, Threshold = _options.MinimumEpochs, Unit = "epoch", Series = [SeriesKey.Train(MetricNames.Loss)],
                },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.LearningRate, 0.5, "Plain gradient descent gives NaN after steps that are too large."),
                Trap.Cause(CauseKeys.Framework, 0.3, "The criterion takes NaN for progress."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Divide the learning rate by ten.",
                    Why = "Steps that are too large are the usual way to NaN.",
                    Change = context.Configuration.LearningRate is { } rate && double.IsFinite(rate) ? new ConfigurationChange("learning_rate", ReadableNumber.Round(rate / 10)) : null,
                },
            ],
        });
    }

    private static bool IsDead(ReadOnlySpan<double> values, int index) => index < values.Length && double.IsNaN(values[index]) && !Missing.Is(values[index]);
}

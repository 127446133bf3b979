namespace MLDiagnostics.Frameworks;

/// <summary>An early stopping that ended a run although the value it watches had improved within its patience.</summary>
public sealed class EarlyStoppingImprovingDetector(EarlyStoppingImprovingOptions? options = null) : IDetector
{
    private readonly EarlyStoppingImprovingOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0613",
        Name = "trap-early-stopping-improving",
        Title = "Early stopping while it still improved",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 2,
        Useful = [SeriesKey.Validation(MetricNames.Loss), SeriesKey.Validation(MetricNames.Accuracy)],
        References = ["SciSharp/TensorFlow.NET#1239"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (Trap.Patience(context) is not { } patience) return DetectorOutcome.NotChecked("the patience of an early stopping is not known");
        if (context.Configuration.Epochs is not { } asked) return DetectorOutcome.NotChecked("how many epochs were asked for is not known");
        var text = context.Configuration["early_stopping"]!.Text!;
        var isLoss = text.Contains("loss", StringComparison.OrdinalIgnoreCase);
        var key = SeriesKey.Validation(isLoss ? MetricNames.Loss : MetricNames.Accuracy);
        var values = run.Values(key);
        if (values.IsEmpty) return DetectorOutcome.NotChecked($"the value that it watches, {key}, is not known");
        if (run.End is not { Reason: RunEndReason.Completed } || run.Epochs[^1] >= asked || run.Epochs[^1] < patience)
            return DetectorOutcome.Clear;
        var delta = Trap.MinimumDelta(context) ?? 0;
        var (waited, best, bestEpoch) = (0, isLoss ? double.PositiveInfinity : double.NegativeInfinity, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (Missing.Is(values[i])) continue;
            waited++;
            if (!((isLoss ? best - values[i] : values[i] - best) > delta)) continue;
            (waited, best, bestEpoch) = (0, values[i], run.Epochs[i]);
        }

        if (bestEpoch == 0 || patience - waited < _options.EpochsLeft) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Message = Trap.Text($"Training ended by itself after epoch {run.Epochs[^1]} of {Trap.Number(asked)}, {waited} epochs after its " +
                $"best one ({bestEpoch}); the patience is {patience} epochs."),
            Concern = "It was ended too soon: the value that is watched still improved, and what was left to gain is lost.",
            Epochs = new RunSpan(Math.Max(1, bestEpoch), run.Epochs[^1]),
            Evidence = [new() { Name = "epochs_without_gain", Observed = waited, Threshold = patience, Unit = "epoch", Series = [key] }],
            Causes =
            [
                Trap.Cause(CauseKeys.Framework, 0.8,
                    "TensorFlow.NET's EarlyStopping stops after its patience whether the value improved or not, and takes a value of 0 for missing."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Leave this early stopping out and keep the weights of the best epoch yourself.",
                    Why = "The run then goes on as long as it improves.",
                    Code = "model.fit(x, y, epochs: epochs, validation_data: validation); // without Tensorflow.Keras.Callbacks.EarlyStopping",
                },
            ],
        });
    }
}

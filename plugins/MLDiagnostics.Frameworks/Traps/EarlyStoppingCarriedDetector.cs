namespace MLDiagnostics.Frameworks;

/// <summary>A criterion of early stopping that was used in an earlier fit and begins the next one with its patience spent.</summary>
public sealed class EarlyStoppingCarriedDetector(EarlyStoppingCarriedOptions? options = null) : IDetector
{
    private readonly EarlyStoppingCarriedOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0605",
        Name = "trap-early-stopping-carried",
        Title = "Early stopping carried over from an earlier fit",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Error,
        MinimumEpochs = 1,
        Useful = [SeriesKey.Validation(MetricNames.Accuracy)],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (Trap.Patience(context) is not { } patience) return DetectorOutcome.NotChecked("the patience of an early stopping is not known");
        if (context.Configuration.Epochs is not { } asked) return DetectorOutcome.NotChecked("how many epochs were asked for is not known");
        if (run.End is not { Reason: RunEndReason.Completed } || run.Epochs.IsEmpty) return DetectorOutcome.Clear;
        var done = run.Epochs[^1];
        if (done >= asked || done >= patience || patience - done < _options.MinimumEpochsEarly) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Error,
            Split = DataSplit.Validation,
            Message = Trap.Text($"Training ended by itself after epoch {done} of {asked}; with a patience of {patience} epochs a fresh " +
                $"criterion cannot end it before epoch {patience}."),
            Concern = "The model is trained too little: the options carry the state of an earlier fit, or of the last fold of a " +
                "cross-validation.",
            Epochs = new RunSpan(run.Epochs[0], done),
            Evidence = [new() { Name = "epochs_trained", Observed = done, Threshold = patience, Unit = "epoch" }],
            Causes = [Trap.Cause(CauseKeys.Framework, 0.95, "The criterion lives in the options and is never reset.")],
            Remedies =
            [
                new()
                {
                    Action = "Give each fit a criterion of its own.",
                    Why = "The trainer counts its waiting in the object and never sets it back.",
                    Code = Trap.Text($"options.EarlyStoppingCriteria = new ImageClassificationTrainer.EarlyStopping(patience: {patience}); // before each Fit"),
                },
            ],
        });
    }
}

namespace MLDiagnostics.Frameworks;

/// <summary>
/// Step records in which the last step of every epoch comes twice, because the trainer reports it again after validating.
/// </summary>
public sealed class BatchReportedTwiceDetector(BatchReportedTwiceOptions? options = null) : IDetector
{
    private readonly BatchReportedTwiceOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0612",
        Name = "trap-batch-reported-twice",
        Title = "Last batch of each epoch reported twice",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Info,
        MinimumEpochs = 2,
        Useful = [SeriesKey.Train(MetricNames.Loss).AtStep],
        References = ["SciSharp/TensorFlow.NET, Engine/Model.Fit.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var key = SeriesKey.Train(MetricNames.Loss).AtStep;
        var loss = run.Values(key);
        if (loss.IsEmpty) return DetectorOutcome.NotChecked("no loss of single steps is known", "Log the training loss of each step.");
        var (epochs, repeated) = (0, 0);
        for (var i = 2; i < loss.Length; i++)
        {
            var isLast = i + 1 == loss.Length || run.StepEpochs[i + 1] != run.StepEpochs[i];
            if (!isLast || run.StepEpochs[i - 2] != run.StepEpochs[i]) continue;
            epochs++;
            // Only the last pair: a loss that never changes is another matter.
            if (double.IsFinite(loss[i]) && loss[i].Equals(loss[i - 1]) && !loss[i - 1].Equals(loss[i - 2])) repeated++;
        }

        if (epochs < _options.MinimumEpochs) return DetectorOutcome.NotChecked("too few epochs have the loss of three steps");
        var share = (double)repeated / epochs;
        if (share < _options.EpochShare) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Info,
            Split = DataSplit.Train,
            Message = Trap.Text($"In {repeated} of {epochs} epochs the last step comes twice with the same loss to the last digit " +
                $"({Trap.Percent(share)}, threshold {Trap.Percent(_options.EpochShare)})."),
            Concern = "Training is not harmed; steps are counted wrongly, and a period in steps seems one longer than it is.",
            Epochs = run.Epochs.IsEmpty ? null : new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence = [new() { Name = "share_of_epochs", Observed = share, Threshold = _options.EpochShare, Series = [key] }],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.9,
                    "TensorFlow.NET calls on_train_batch_end once more after validation, to print its numbers."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Drop the second call for the same step.",
                    Why = "Each batch is then one step.",
                    Code = "if (endStep == lastStep) return; lastStep = endStep; // first line of on_train_batch_end",
                },
            ],
        });
    }
}

namespace MLDiagnostics.Frameworks;

/// <summary>A run that died before its first epoch because the framework's Adam takes <c>amsgrad</c> and does not implement it.</summary>
public sealed class AmsGradNotImplementedDetector(AmsGradNotImplementedOptions? options = null) : IDetector
{
    private readonly AmsGradNotImplementedOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0610",
        Name = "trap-amsgrad-not-implemented",
        Title = "AMSGrad that is not there",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        References = ["SciSharp/TensorFlow.NET, Optimizers/Adam.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (context.Configuration.AmsGrad is not { } isAsked)
            return DetectorOutcome.NotChecked("whether AMSGrad was asked for is not known", "Log amsgrad.");
        if (!isAsked || run.End is not { Reason: RunEndReason.Failed } end || run.Epochs.Length > _options.MaximumEpochs)
            return DetectorOutcome.Clear;
        // The exception of TensorFlow.NET has no message; its name may have been logged.
        var isSilent = string.IsNullOrWhiteSpace(end.Detail);
        if (!isSilent && !end.Detail.Contains("implemented", StringComparison.OrdinalIgnoreCase)) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Error,
            Message = Trap.Text($"Training failed after {run.Epochs.Length} epochs (threshold {_options.MaximumEpochs}) with amsgrad on, {(isSilent ? "without a message" : $"\"{end.Detail.Trim().TrimEnd('.')}\"")}."),
            Concern = "Nothing was learned. The option exists and its step does not, whatever the data.",
            Evidence =
            [
                new() { Name = "epochs_trained", Observed = run.Epochs.Length, Threshold = _options.MaximumEpochs, Unit = "epoch" },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.Framework, isSilent ? 0.7 : 0.95,
                    "TensorFlow.NET makes the slots of AMSGrad and throws in the first step."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Leave amsgrad off and take a larger epsilon.",
                    Why = "A larger epsilon bounds Adam's steps where the second moment has become small, which is what AMSGrad is for.",
                    Code = Trap.Text($"keras.optimizers.Adam(learning_rate: {Trap.Number(context.Configuration.LearningRate ?? 0.001)}f, epsilon: 1e-4f)"),
                },
            ],
        });
    }
}

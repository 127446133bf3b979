namespace MLDiagnostics.Frameworks;

/// <summary>A record that holds every n-th epoch only, because the trainer reports an epoch only where it validates.</summary>
public sealed class EpochsSkippedDetector(EpochsSkippedOptions? options = null) : IDetector
{
    private readonly EpochsSkippedOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0611",
        Name = "trap-epochs-skipped",
        Title = "Most epochs are not in the record",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 3,
        References = ["SciSharp/TensorFlow.NET, Engine/Model.Fit.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var epochs = run.Epochs;
        if (epochs.Length < Descriptor.MinimumEpochs) return DetectorOutcome.NotChecked("too few epochs are known");
        var gap = epochs[1] - epochs[0];
        for (var i = 2; i < epochs.Length; i++)
            if (epochs[i] - epochs[i - 1] != gap) return DetectorOutcome.Clear;
        if (gap < _options.MinimumGap) return DetectorOutcome.Clear;
        var missing = epochs[^1] - epochs.Length;
        return DetectorOutcome.Fired(new Finding
        {
            // Where the first epoch is there, somebody may have asked for every n-th.
            Severity = epochs[0] > 1 ? Severity.Warning : Severity.Info,
            Message = Trap.Text($"The record has every {gap}th epoch only ({epochs[0]}, {epochs[1]}, … {epochs[^1]}; threshold: every " +
                $"{_options.MinimumGap}): {missing} of {epochs[^1]} epochs are missing."),
            Concern = "What happened between them cannot be seen; a spike or a best epoch may lie there, and callbacks at the " +
                "end of an epoch did not run.",
            Epochs = new RunSpan(epochs[0], epochs[^1]),
            Evidence = [new() { Name = "epochs_between_records", Observed = gap, Threshold = _options.MinimumGap, Unit = "epoch" }],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.8,
                    "TensorFlow.NET's fit over a data set passes over on_epoch_end in each epoch in which it does not validate."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Validate after every epoch.",
                    Why = "An epoch is then reported each time, the first one excepted.",
                    Code = "model.fit(dataset, validation_data: validation, validation_step: 1);",
                },
            ],
        });
    }
}

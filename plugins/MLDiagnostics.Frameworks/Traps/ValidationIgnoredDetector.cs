namespace MLDiagnostics.Frameworks;

/// <summary>A validation set handed to the trainer that it does not look at.</summary>
public sealed class ValidationIgnoredDetector : IDetector
{
    /// <summary>Makes the detector, in the same way as every other.</summary>
    /// <param name="options">Nothing to set.</param>
    public ValidationIgnoredDetector(ValidationIgnoredOptions? options = null)
    {
    }

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0609",
        Name = "trap-validation-ignored",
        Title = "Validation set ignored",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context.Facts));

    private static DetectorOutcome Look(DataSetFacts facts)
    {
        if (facts.IgnoresValidationSet is not { } isIgnored)
            return DetectorOutcome.NotChecked(
                "whether a validation set was handed over is not known",
                "Watch the trainer by trainer.WithDiagnostics(options, diagnostics).");
        if (!isIgnored) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Message = "A validation set was handed to Fit and not looked at: the trainer held out a share of the training images instead.",
            Concern = "The validation numbers are true, but of other images than you think; early stopping went by them too.",
            Evidence = [new() { Name = "validation_set_ignored", Observed = 1, Threshold = 1 }],
            Causes =
            [
                Trap.Cause(CauseKeys.Framework, 0.95,
                    "The image trainer reads the set passed to Fit only when options.ValidationSet is set too."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Set options.ValidationSet to the same set.", Why = "The trainer looks at that one.",
                    Code = "options.ValidationSet = validationData;",
                },
            ],
        });
    }
}

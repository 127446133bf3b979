namespace MLDiagnostics.Frameworks;

/// <summary>An Adam whose beta2 is 0.99, which older TorchSharp took where its documentation says 0.999.</summary>
public sealed class SecondMomentDefaultDetector(SecondMomentDefaultOptions? options = null) : IDetector
{
    private readonly SecondMomentDefaultOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0614",
        Name = "trap-second-moment-default",
        Title = "Adam's beta2 is an old default",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Info,
        MinimumEpochs = 0,
        References = ["dotnet/TorchSharp, Optimizers/Adam.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (context.Configuration.Optimizer is not { } optimizer)
            return DetectorOutcome.NotChecked("the optimizer is not known", "Log optimizer.");
        if (optimizer is not ("adam" or "adamw")) return DetectorOutcome.Clear;
        if (context.Configuration["beta2"]?.Number is not { } beta2)
            return DetectorOutcome.NotChecked(
                "beta2 is not known",
                "Log beta2: TorchSharp before 0.99.4 takes 0.99, not 0.999, where none is given.");
        if (!(Math.Abs(beta2 - _options.Beta2) < 1e-6)) return DetectorOutcome.Clear;
        var memory = 1 / (1 - beta2);
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Info,
            Message = Trap.Text($"Adam's beta2 is {Trap.Number(beta2)} (the usual 0.999 was expected): squared gradients are averaged over " +
                $"some {memory:0} steps and not over 1000."),
            Concern = "Harmless when it was chosen. As a default nobody chose it makes steps noisier, and results differ from " +
                "those of other frameworks.",
            Evidence = [new() { Name = "beta2", Observed = beta2, Threshold = 0.999 }],
            Causes =
            [
                Trap.Cause(CauseKeys.AdamSecondMoment, 0.3, "The memory of the second moment is ten times shorter than usual."),
                Trap.Cause(CauseKeys.Framework, 0.3, "TorchSharp before 0.99.4 takes 0.99 where its documentation says 0.999."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Give beta2 explicitly.",
                    Why = "It then is what you mean in every version.",
                    Change = new ConfigurationChange("beta2", 0.999),
                },
            ],
        });
    }
}

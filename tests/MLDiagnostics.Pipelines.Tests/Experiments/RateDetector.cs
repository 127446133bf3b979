namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>Calls every learning rate above 1 an error.</summary>
internal sealed class RateDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD9003", Name = "rate", Title = "Rate", Category = DetectorCategory.Convergence, Severity = Severity.Error, Vital = true,
    };

    internal static TrainingDiagnostics Diagnostics() => new TrainingDiagnosticsBuilder().Add(new RateDetector()).Build();

    public IDetectorSession Start(RunContext context) => new Session(context.Configuration.LearningRate > 1);

    private sealed class Session(bool isHigh) : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => Complete(run);

        public DetectorOutcome Complete(RunView run) =>
            isHigh ? new Fired { Findings = [new Finding { Severity = Severity.Error, Message = "Too high.", Concern = "Not normal." }] } : DetectorOutcome.Clear;
    }
}

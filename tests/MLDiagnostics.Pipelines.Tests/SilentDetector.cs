namespace MLDiagnostics.Pipelines.Tests;

/// <summary>A detector that looks and finds nothing.</summary>
public sealed class SilentDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD9001", Name = "silent", Title = "Silent", Category = DetectorCategory.Numerics, Severity = Severity.Info, Vital = true,
    };

    public static TrainingDiagnostics Diagnostics() => new TrainingDiagnosticsBuilder().Add(new SilentDetector()).Build();

    public IDetectorSession Start(RunContext context) => new Session();

    private sealed class Session : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => DetectorOutcome.Clear;

        public DetectorOutcome Complete(RunView run) => DetectorOutcome.Clear;
    }
}

namespace MLDiagnostics.Live.Tests.Doubles;

/// <summary>Finds something from the third epoch on.</summary>
internal sealed class RisingDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD9001", Name = "third-epoch", Title = "Third epoch", Category = DetectorCategory.Convergence, Severity = Severity.Warning, Vital = true,
    };

    public IDetectorSession Start(RunContext context) => new Session();

    private sealed class Session : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => run.Epoch < 3 ? DetectorOutcome.Clear : DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Message = "Three epochs are done.",
            Concern = "This is a test.",
            Epochs = new RunSpan(3, 3),
        });

        public DetectorOutcome Complete(RunView run) => Observe(run);
    }
}

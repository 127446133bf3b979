namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>A detector that says what it was told to say.</summary>
internal sealed class ScriptedDetector(DetectorDescriptor descriptor, DetectorOutcome outcome) : IDetector
{
    public DetectorDescriptor Descriptor => descriptor;

    public IDetectorSession Start(RunContext context) => new Session(outcome);

    internal static ScriptedDetector Of(string id, string name, string title, DetectorOutcome outcome, string? establishes = null) => new(
        new DetectorDescriptor
        {
            Id = id,
            Name = name,
            Title = title,
            Category = DetectorCategory.Convergence,
            Severity = Severity.Warning,
            Needs = [SeriesKey.Train(MetricNames.Loss)],
            Establishes = establishes,
            Vital = true,
        },
        outcome);

    private sealed class Session(DetectorOutcome outcome) : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => outcome;

        public DetectorOutcome Complete(RunView run) => outcome;
    }
}

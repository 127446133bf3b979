namespace MLDiagnostics.Testing;

/// <summary>Judges events in one line.</summary>
public static class Diagnose
{
    /// <summary>How one detector ends on the events of one run.</summary>
    public static DetectorOutcome Detector(IDetector detector, IEnumerable<TrainingEvent> events) =>
        Run([detector], events).Outcomes[0].Outcome;

    /// <summary>The findings of one detector on the events of one run.</summary>
    public static IReadOnlyList<Finding> Findings(IDetector detector, IEnumerable<TrainingEvent> events) => Run([detector], events).Findings;

    /// <summary>The report of the events of one run, replayed as a recorded one.</summary>
    public static DiagnosticReport Run(IEnumerable<IDetector> detectors, IEnumerable<TrainingEvent> events) =>
        Build(detectors).Analyze(events)[0];

    /// <summary>The report of the same events, observed as a trainer would push them, waiting for every verdict.</summary>
    public static DiagnosticReport Live(IEnumerable<IDetector> detectors, IEnumerable<TrainingEvent> events)
    {
        using var monitor = Build(detectors).Start();
        foreach (var item in events) monitor.Observe(item);
        return monitor.Complete();
    }

    private static TrainingDiagnostics Build(IEnumerable<IDetector> detectors)
    {
        var builder = new TrainingDiagnosticsBuilder().WithTimeLimit(TimeSpan.FromMinutes(2));
        foreach (var detector in detectors) builder.Add(detector);
        return builder.Build();
    }
}

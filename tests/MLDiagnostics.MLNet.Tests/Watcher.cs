namespace MLDiagnostics.MLNet.Tests;

/// <summary>A detector that finds an error as soon as the training loss of an epoch is at or above a limit.</summary>
public sealed class Watcher(double limit = double.PositiveInfinity) : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0999", Name = "watcher", Title = "Test", Category = DetectorCategory.Numerics, Severity = Severity.Error, MinimumEpochs = 0, Vital = true,
    };

    public IDetectorSession Start(RunContext context) => new Session(limit);

    /// <summary>Diagnostics that ask to stop at the limit.</summary>
    internal static TrainingDiagnostics Diagnostics(double limit = double.PositiveInfinity) => new TrainingDiagnosticsBuilder()
        .Add(new Watcher(limit))
        .WithPolicy(new RunPolicy { OnError = TrainingDirective.Stop })
        .WithTimeLimit(TimeSpan.FromMinutes(2))
        .Build();

    /// <summary>A series of a report.</summary>
    internal static double[] Values(DiagnosticReport report, string series) => report.Run.Values(SeriesKey.Parse(series)).ToArray();

    private sealed class Session(double limit) : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run)
        {
            var losses = run.Values(SeriesKey.Train(MetricNames.Loss));
            if (losses is not [.., var last] || !(last >= limit)) return DetectorOutcome.Clear;
            return DetectorOutcome.Fired(new Finding { Severity = Severity.Error, Message = "The loss is too large.", Concern = "Test." });
        }

        public DetectorOutcome Complete(RunView run) => Observe(run);
    }
}

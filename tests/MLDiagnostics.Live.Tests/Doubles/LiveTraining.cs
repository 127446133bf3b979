using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Live.Tests.Doubles;

/// <summary>A training that goes on by hand, watched by a live page.</summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly RunMonitor _monitor;
    private readonly ITrainingObserver _observer;
    private int _epoch;
    private long _step;

    internal LiveTraining(LiveRuns runs, params IDetector[] detectors) : this(runs, "by hand", detectors)
    {
    }

    internal LiveTraining(LiveRuns runs, string name, params IDetector[] detectors)
    {
        var builder = new TrainingDiagnosticsBuilder().WithTimeLimit(TimeSpan.FromMinutes(1));
        foreach (var detector in detectors.Length > 0 ? detectors : [ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear)]) builder.Add(detector);
        _monitor = builder.Build().Start(new RunSource { Path = "by-hand" });
        _observer = runs.Watch(_monitor);
        _observer.Observe(new RunStarted(new RunContext
        {
            RunId = name,
            Configuration = RunConfiguration.Empty.With("epochs", 50),
            Directives = [TrainingDirective.Stop, TrainingDirective.ReduceLearningRate, TrainingDirective.RollBack],
            Series = [new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss)), new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss).AtStep)],
        }));
    }

    internal TrainingDirective Epoch(int steps = 2)
    {
        for (var i = 0; i < steps; i++) Step();
        return _observer.Observe(new EpochCompleted { Epoch = ++_epoch, Step = _step, Values = [new SeriesValue(SeriesKey.Train(MetricNames.Loss), 2.0 / _epoch)] });
    }

    internal void Step()
    {
        _step++;
        _observer.Observe(new StepCompleted { Step = _step, Epoch = _epoch + 1, Values = new[] { 2.0 / _step } });
    }

    internal void End(RunEndReason reason = RunEndReason.Completed) => _observer.Observe(new RunEnded { Reason = reason });

    internal DiagnosticReport Report => _monitor.Report;

    public void Dispose() => _monitor.Dispose();
}

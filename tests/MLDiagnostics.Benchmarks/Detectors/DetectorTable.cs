using System.Diagnostics;

namespace MLDiagnostics.Benchmarks.Detectors;

/// <summary>Cost of each detector by itself, of all together and of the engine without any, in seconds rather than minutes.</summary>
internal sealed class DetectorTable : ITable
{
    private const int Epochs = 1000;
    private const int Repetitions = 5;

    public string Name => "detectors";

    public string Summary => "cost of each detector an epoch and a step, and of a run of a million steps (--steps N)";

    public int Print(string[] arguments, TextWriter output)
    {
        var steps = new TableOptions(arguments).Numbers("--steps", 1_000_000)[0];
        var epochs = LongRun.Epochs(Epochs);
        var all = new TrainingDiagnosticsBuilder().AddStandardDetectors().Build().Detectors;
        var engine = new[] { new Idle() };
        _ = PerEpoch(all, epochs);
        _ = Seconds(all, () => LongRun.Steps(steps / 10));
        var (idleEpoch, idleStep) = (PerEpoch(engine, epochs), Seconds(engine, () => LongRun.Steps(steps)));
        output.WriteLine($"{"",-22} µs an epoch   ns a step");
        output.WriteLine($"{"engine alone",-22} {idleEpoch,11:0.00} {1e9 * idleStep / steps,11:0}");
        foreach (var detector in all)
        {
            var step = Seconds([detector], () => LongRun.Steps(steps / 10)) * 10;
            output.WriteLine($"{detector.Descriptor.Name,-22} {PerEpoch([detector], epochs) - idleEpoch,11:0.00} " +
                $"{1e9 * (step - idleStep) / steps,11:0}");
        }

        var whole = Seconds(all, () => LongRun.Steps(steps));
        output.WriteLine($"{"all, with the engine",-22} {PerEpoch(all, epochs),11:0.00} {1e9 * whole / steps,11:0}");
        output.WriteLine($"A run of {steps} steps is judged in {whole:0.00} s, making its events included.");
        var (byEpoch, byStep) = (
            Allocated(all, LongRun.Epochs(2 * Epochs)) - Allocated(all, epochs) - Allocated(engine, LongRun.Epochs(2 * Epochs)) + Allocated(engine, epochs),
            Allocated(all, LongRun.Steps(steps / 5)) - Allocated(all, LongRun.Steps(steps / 10)) -
                Allocated(engine, LongRun.Steps(steps / 5)) + Allocated(engine, LongRun.Steps(steps / 10)));
        output.WriteLine($"Twice the run lets the detectors allocate {(double)byEpoch / Epochs:0.0} bytes more an epoch, {10.0 * byStep / steps:0.00} more a step.");
        return 0;
    }

    /// <summary>Bytes that judging a run allocates, the engine's history included.</summary>
    private static long Allocated(IReadOnlyList<IDetector> detectors, IEnumerable<TrainingEvent> events)
    {
        var builder = new TrainingDiagnosticsBuilder().WithTimeLimit(TimeSpan.FromMinutes(2));
        foreach (var detector in detectors) builder.Add(detector);
        var diagnostics = builder.Build();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _ = diagnostics.Analyze(events.Prepend(new RunStarted(LongRun.Context)));
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static double PerEpoch(IReadOnlyList<IDetector> detectors, TrainingEvent[] epochs) => 1e6 * Seconds(detectors, () =>
        epochs) / epochs.Length;

    private static double Seconds(IReadOnlyList<IDetector> detectors, Func<IEnumerable<TrainingEvent>> events)
    {
        var builder = new TrainingDiagnosticsBuilder().WithTimeLimit(TimeSpan.FromMinutes(2));
        foreach (var detector in detectors) builder.Add(detector);
        var diagnostics = builder.Build();
        var best = double.PositiveInfinity;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = diagnostics.Analyze(events().Prepend(new RunStarted(LongRun.Context)));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private sealed class Idle : IDetector, IDetectorSession
    {
        public DetectorDescriptor Descriptor { get; } = new()
        {
            Id = "MLD9999", Name = "idle", Title = "Idle", Category = DetectorCategory.Numerics, Severity = Severity.Info,
        };

        public IDetectorSession Start(RunContext context) => this;

        public DetectorOutcome Observe(RunView run) => DetectorOutcome.Clear;

        public DetectorOutcome Complete(RunView run) => DetectorOutcome.Clear;
    }
}

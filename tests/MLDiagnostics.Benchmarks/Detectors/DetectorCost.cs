using BenchmarkDotNet.Attributes;

namespace MLDiagnostics.Benchmarks.Detectors;

/// <summary>What all detectors together cost an epoch and a step, the engine's own bookkeeping included.</summary>
[MemoryDiagnoser]
public class DetectorCost
{
    private const int EpochCount = 1000;
    private const int StepCount = 100_000;

    private readonly TrainingDiagnostics _diagnostics = new TrainingDiagnosticsBuilder().AddStandardDetectors().Build();
    private TrainingEvent[] _epochs = [];

    /// <summary>Makes the epochs; steps are made as they are read.</summary>
    [GlobalSetup]
    public void MakeEpochs() => _epochs = LongRun.Epochs(EpochCount);

    /// <summary>A run of a thousand epochs with all series.</summary>
    [Benchmark(OperationsPerInvoke = EpochCount)]
    public int Epoch() => _diagnostics.Analyze(_epochs.Prepend(new RunStarted(LongRun.Context)))[0].Findings.Count;

    /// <summary>A run of a hundred thousand steps in fifty epochs.</summary>
    [Benchmark(OperationsPerInvoke = StepCount)]
    public int Step() => _diagnostics.Analyze(LongRun.Steps(StepCount).Prepend(new RunStarted(LongRun.Context)))[0].Findings.Count;
}

using MLDiagnostics.Judging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MLDiagnostics.Tests;

// Other tests listen to the same process-wide meter and source: not beside them.
[Collection(nameof(RunTelemetryTests))]
[CollectionDefinition(nameof(RunTelemetryTests), DisableParallelization = true)]
public sealed class RunTelemetryTests
{
    [Fact]
    public void RunWithoutAListener_CostsNoMemoryAStepOrAnEpoch()
    {
        var context = new RunContext { Series = [new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss).AtStep)] };
        var judge = new Judge([new ScriptedDetector(onEpoch: _ => DetectorOutcome.Fired(ScriptedDetector.Finding()))]);
        var judged = judge.State();
        var telemetry = new RunTelemetry(NullLogger.Instance, TimeProvider.System, isLive: true);
        var step = new StepCompleted { Step = 1, Epoch = 1, Values = new[] { 0.5 } };
        var epoch = new EpochCompleted { Epoch = 1, Values = [new SeriesValue(SeriesKey.Train("loss"), 1)] };
        telemetry.Start(context, 1);
        Watch(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Watch(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Watch(int times)
        {
            for (var i = 0; i < times; i++)
            {
                telemetry.Step(context, step);
                telemetry.Epoch(epoch, judged, telemetry.Now);
            }
        }
    }
}

using System.Diagnostics;
using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>An observer that takes the time of each epoch, and what was allocated in it.</summary>
internal sealed class EpochClock : ITrainingObserver
{
    private long _last = Stopwatch.GetTimestamp();
    private long _allocated = GC.GetTotalAllocatedBytes(precise: true);

    public List<double> Milliseconds { get; } = [];

    public List<long> Bytes { get; } = [];

    public static TrainingJob Job(StepCase step, int images, int epochs, ObservationLevel level, int threads) => new()
    {
        Model = ModelCatalog.Load(step.Model),
        Optimizer = step.Optimizer,
        Train = new NoiseSource(step, images),
        Options = new TrainingOptions { Epochs = epochs, BatchSize = step.Batch, Observe = level, Threads = threads },
    };

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is StepCompleted) return TrainingDirective.Continue;
        if (trainingEvent is EpochCompleted)
        {
            Milliseconds.Add(Stopwatch.GetElapsedTime(_last).TotalMilliseconds);
            Bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - _allocated);
        }

        _last = Stopwatch.GetTimestamp();
        _allocated = GC.GetTotalAllocatedBytes(precise: true);
        return TrainingDirective.Continue;
    }
}

using System.Diagnostics;
using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>A network that makes training steps on one random batch: forward, loss, backward, optimizer, as the peer does.</summary>
internal sealed class StepRun : IDisposable
{
    private readonly WorkerPool _workers;
    private readonly Optimizer _optimizer;
    private readonly NetworkLoss _loss;
    private readonly StepCase _step;
    private readonly TargetBatch _targets;

    public StepRun(StepCase step, int threads)
    {
        _step = step;
        _workers = new WorkerPool(threads);
        Network = new Network(ModelCatalog.Load(step.Model), step.Shape, step.Classes, step.Batch, isTrained: true, _workers);
        Network.Initialise(1);
        _optimizer = Optimizer.Create(Network.Trained, step.Optimizer, _workers);
        _loss = new NetworkLoss(Network);
        var random = new Random(1);
        for (var example = 0; example < step.Batch; example++)
            foreach (ref var value in Network.InputOf(example)) value = (float)((2 * random.NextDouble()) - 1);
        _targets = TargetBatch.Of([.. Enumerable.Range(0, step.Batch).Select(_ => random.Next(step.Classes))]);
    }

    public Network Network { get; }

    public void Step()
    {
        Network.Pass.Step++;
        Network.Forward(_step.Batch, isTraining: true);
        _loss.Measure(_targets, withGradient: true);
        Network.Backward();
        _optimizer.Step(_step.Optimizer.LearningRate, 1);
    }

    /// <summary>A step with a report on each layer: its place, whether forward, and its time.</summary>
    public void Step(Action<int, bool, TimeSpan> report)
    {
        Network.Pass.Step++;
        Network.Pass.Count = _step.Batch;
        Network.Pass.IsTraining = true;
        for (var i = 0; i < Network.Layers.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Network.Layers[i].Forward();
            report(i, true, Stopwatch.GetElapsedTime(start));
        }

        _loss.Measure(_targets, withGradient: true);
        for (var i = Network.Layers.Count - 1; i >= 0; i--)
        {
            var start = Stopwatch.GetTimestamp();
            Network.Backward(i);
            report(i, false, Stopwatch.GetElapsedTime(start));
        }

        _optimizer.Step(_step.Optimizer.LearningRate, 1);
    }

    /// <summary>Milliseconds of a step: mean over at least the given time, after as many steps to warm up as the runtime needs.</summary>
    public double Measure(double seconds)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        do
        {
            Step();
            count++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / count;
    }

    public void Dispose() => _workers.Dispose();
}

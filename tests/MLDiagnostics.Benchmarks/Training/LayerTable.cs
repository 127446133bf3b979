using System.Diagnostics;
using System.Globalization;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>Where a training step spends its time: milliseconds of each layer, forward and backward.</summary>
internal sealed class LayerTable : ITable
{
    public string Name => "layers";

    public string Summary => "time a layer of a training step: [--models a32,…] [--threads 1]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var threads = options.Numbers("--threads", 1)[0];
        foreach (var name in options.Words("--models", StepCase.All.Select(step => step.Name)))
        {
            using var run = new StepRun(StepCase.All.Single(step => step.Name == name), threads);
            run.Measure(0.7);
            Print(name, run, output);
        }

        return 0;
    }

    private static void Print(string name, StepRun run, TextWriter output)
    {
        var layers = run.Network.Layers;
        var (forward, backward) = (new double[layers.Count], new double[layers.Count]);
        var (start, steps, total) = (Stopwatch.GetTimestamp(), 0, 0.0);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 2)
        {
            run.Step((layer, isForward, time) => (isForward ? forward : backward)[layer] += time.TotalMilliseconds);
            steps++;
        }

        total = Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
        output.WriteLine($"| {name} | output | forward ms | backward ms |");
        output.WriteLine("| --- | --- | --- | --- |");
        for (var i = 0; i < layers.Count; i++)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {layers[i].Name} | {layers[i].OutputShape} | {forward[i] / steps:F3} | {backward[i] / steps:F3} |"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| layers; step {total:F2} ms | | {forward.Sum() / steps:F3} | {backward.Sum() / steps:F3} |"));
        output.WriteLine();
    }
}

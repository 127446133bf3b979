using System.Globalization;
using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>
/// Time of an epoch against the number of images, and memory against the batch: time grows with images, memory with batch and model only.
/// </summary>
internal sealed class EpochTable : ITable
{
    public string Name => "epochs";

    public string Summary => "time and memory against images and batch: [--model a32] [--threads 1]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var step = StepCase.All.Single(item => item.Name == (options.Word("--model") ?? "a32"));
        var threads = options.Numbers("--threads", 1)[0];
        output.WriteLine("| images | batch | ms an epoch | µs an image | MB for the network | bytes allocated an epoch |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (images, batch) in ((int, int)[])[(1000, 32), (1000, 32), (2000, 32), (4000, 32), (8000, 32), (4000, 64), (4000, 128)])
        {
            var resized = step with { Batch = batch };
            var clock = new EpochClock();
            new Trainer().Train(EpochClock.Job(resized, images, 4, ObservationLevel.Off, threads), clock);
            var best = clock.Milliseconds.Skip(1).Min();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {images} | {batch} | {best:F0} | {1000 * best / images:F1} | {Megabytes(resized):F1} | {clock.Bytes[^1]} |"));
        }

        return 0;
    }

    private static double Megabytes(StepCase step)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var run = new StepRun(step, 1);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>
/// Useful GFLOP/s of convolutions and dense layers on one thread, beside a loop of independent multiply-adds that touches no memory.
/// </summary>
internal sealed class KernelTable : ITable
{
    private static readonly (ImageShape Shape, LayerSpecification Layer)[] Cases =
    [
        (new(32, 32, 3), new Conv2DSpecification { Filters = 32, Padding = WindowPadding.Same }),
        (new(16, 16, 32), new Conv2DSpecification { Filters = 64, Padding = WindowPadding.Same }),
        (new(8, 8, 64), new Conv2DSpecification { Filters = 128, Padding = WindowPadding.Same }),
        (new(32, 32, 16), new Conv2DSpecification { Filters = 16, KernelHeight = 1, KernelWidth = 1 }),
        (new(16, 16, 32), new Conv2DSpecification { Filters = 32, KernelHeight = 1, KernelWidth = 1 }),
        (new(16, 16, 4), new Conv2DSpecification { Filters = 8, KernelHeight = 5, KernelWidth = 5, Padding = WindowPadding.Same }),
        (new(1, 1, 3072), new DenseSpecification { Units = 300 }),
    ];

    public string Name => "kernels";

    public string Summary => "GFLOP/s of convolutions and dense layers beside the peak of multiply-adds: [--rounds 5] [--case 1,2,…]";

    public int Print(string[] arguments, TextWriter output)
    {
        var rounds = new TableOptions(arguments).Numbers("--rounds", 5)[0];
        output.WriteLine("| layer (batch 64) | peak | forward | of peak | backward: data, weights, bias | of peak |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        using var workers = new WorkerPool(1);
        var only = new TableOptions(arguments).Numbers("--case", Enumerable.Range(1, Cases.Length).ToArray());
        foreach (var (shape, layer) in only.Select(number => Cases[number - 1]))
        {
            // The dense layer in front has something to train, so the gradient of the input is needed, as within a network.
            var first = new Conv2DSpecification { Filters = shape.Channels, KernelHeight = 1, KernelWidth = 1 };
            var model = new ModelSpecification { Name = "one", Layers = [first, layer, new GlobalAvgPoolSpecification()] };
            var network = new Network(model, shape, 1, 64, isTrained: true, workers);
            network.Initialise(1);
            Fill(network.Layers[0].Output.Span);
            Fill(network.Layers[1].OutputGradient!.Span);
            network.Pass.Count = 64;
            network.Pass.IsTraining = true;
            var measured = network.Layers[1];
            var flop = 2.0 * 64 * measured.OutputShape.Pixels * measured.Parameters[0].Length;
            var (peaks, forwards, backwards) = (new List<double>(), new List<double>(), new List<double>());
            Rate(flop, measured.Forward, 0.3);
            Rate(flop, measured.Backward, 0.3);
            for (var round = 0; round < rounds; round++)
            {
                peaks.Add(Rate(PeakFlop, static () => Peak(), 0.1));
                forwards.Add(Rate(flop, measured.Forward, 0.15));
                backwards.Add(Rate(2 * flop, measured.Backward, 0.2));
            }

            var (peak, forward, backward) = (Median(peaks), Median(forwards), Median(backwards));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Describe(layer)} on {shape} | {peak:F0} | {forward:F1} | {forward / peak:P0} | {backward:F1} | {backward / peak:P0} |"));
        }

        return 0;
    }

    private static string Describe(LayerSpecification layer) => layer switch
    {
        Conv2DSpecification conv => $"conv {conv.KernelHeight}×{conv.KernelWidth}, {conv.Filters} filters",
        DenseSpecification dense => $"dense, {dense.Units} units",
        _ => layer.Type,
    };

    private static void Fill(Span<float> values)
    {
        var random = new Random(1);
        foreach (ref var value in values) value = (float)((2 * random.NextDouble()) - 1);
    }

    private static double Rate(double flop, Action action, double seconds)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        do
        {
            action();
            count++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        return flop * count / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private const int PeakTurns = 100_000;

    private static double PeakFlop => 2.0 * 16 * PeakTurns * (Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4);

    private static float s_sink;

    private static void Peak()
    {
        if (Vector512.IsHardwareAccelerated) Peak<Vector512<float>, Lanes512>();
        else if (Vector256.IsHardwareAccelerated) Peak<Vector256<float>, Lanes256>();
        else Peak<Vector128<float>, Lanes128>();
    }

    // Eight chains hide the latency of a multiply-add and stay in registers everywhere.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Peak<TVector, TLanes>() where TVector : struct where TLanes : ILanes<TVector>
    {
        var x = TLanes.Broadcast(0.999f);
        var (a, b, c, d) = (x, x, x, x);
        var (e, f, g, h) = (x, x, x, x);
        for (var turn = 0; turn < 2 * PeakTurns; turn++)
        {
            a = TLanes.MultiplyAdd(a, x, x);
            b = TLanes.MultiplyAdd(b, x, x);
            c = TLanes.MultiplyAdd(c, x, x);
            d = TLanes.MultiplyAdd(d, x, x);
            e = TLanes.MultiplyAdd(e, x, x);
            f = TLanes.MultiplyAdd(f, x, x);
            g = TLanes.MultiplyAdd(g, x, x);
            h = TLanes.MultiplyAdd(h, x, x);
        }

        var sink = stackalloc float[16];
        foreach (var value in (ReadOnlySpan<TVector>)[a, b, c, d, e, f, g, h])
        {
            TLanes.Store(value, sink);
            s_sink += sink[0];
        }
    }
}

namespace MLDiagnostics.Detectors.Tests;

/// <summary>Curves as training draws them, seeded.</summary>
internal static class Shapes
{
    /// <summary>An exponential decay to a floor with relative noise, as a healthy loss has.</summary>
    internal static double[] Decay(int count, double from = 2.3, double floor = 0.6, double rate = 0.15, double noise = 0, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => (floor + (from - floor) * Math.Exp(-rate * i)) * Math.Exp(noise * Normal(random)))];
    }

    /// <summary>A straight line.</summary>
    internal static double[] Line(int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(i => count == 1 ? from : from + (to - from) * i / (count - 1))];

    internal static double[] Constant(int count, double value) => [.. Enumerable.Repeat(value, count)];

    /// <summary>A copy with one value replaced.</summary>
    internal static double[] With(this double[] values, int index, double value)
    {
        double[] copy = [.. values];
        copy[index] = value;
        return copy;
    }

    internal static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

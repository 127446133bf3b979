using System.Numerics;
using System.Runtime.InteropServices;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>The two products that dense layers need, of two examples at once, over vectors of the processor's width; what is left of a vector one by one.</summary>
internal static class DoubleVectors
{
    /// <summary>Products of a row of weights with two examples.</summary>
    internal static (double First, double Second) Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var w = Vectors(weights);
        var x = Vectors(first)[..w.Length];
        var y = Vectors(second)[..w.Length];
        var (a, b, c, d) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i < w.Length - 1; i += 2)
        {
            a = Vector.FusedMultiplyAdd(w[i], x[i], a);
            b = Vector.FusedMultiplyAdd(w[i], y[i], b);
            c = Vector.FusedMultiplyAdd(w[i + 1], x[i + 1], c);
            d = Vector.FusedMultiplyAdd(w[i + 1], y[i + 1], d);
        }

        var (one, other) = (Vector.Sum(a + c), Vector.Sum(b + d));
        for (i *= Vector<double>.Count; i < weights.Length; i++) (one, other) = (one + (weights[i] * first[i]), other + (weights[i] * second[i]));
        return (one, other);
    }

    /// <summary>Adds multiples of two examples to a gradient.</summary>
    internal static void Add(Span<double> target, double factor, ReadOnlySpan<double> first, double otherFactor, ReadOnlySpan<double> second)
    {
        var t = MemoryMarshal.Cast<double, Vector<double>>(target);
        var x = Vectors(first)[..t.Length];
        var y = Vectors(second)[..t.Length];
        var (f, g) = (new Vector<double>(factor), new Vector<double>(otherFactor));
        for (var i = 0; i < t.Length; i++) t[i] = Vector.FusedMultiplyAdd(g, y[i], Vector.FusedMultiplyAdd(f, x[i], t[i]));
        for (var i = t.Length * Vector<double>.Count; i < target.Length; i++) target[i] += (factor * first[i]) + (otherFactor * second[i]);
    }

    private static ReadOnlySpan<Vector<double>> Vectors(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}

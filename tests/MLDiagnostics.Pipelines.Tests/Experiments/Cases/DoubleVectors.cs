using System.Numerics;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>The two products that dense layers need, over vectors of the processor's width: four sums at a time, the rest one by one.</summary>
internal static class DoubleVectors
{
    private static readonly int Width = Vector<double>.Count;

    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (a, b, c, d) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= left.Length - (4 * Width); i += 4 * Width)
        {
            a += new Vector<double>(left[i..]) * new Vector<double>(right[i..]);
            b += new Vector<double>(left[(i + Width)..]) * new Vector<double>(right[(i + Width)..]);
            c += new Vector<double>(left[(i + (2 * Width))..]) * new Vector<double>(right[(i + (2 * Width))..]);
            d += new Vector<double>(left[(i + (3 * Width))..]) * new Vector<double>(right[(i + (3 * Width))..]);
        }

        var sum = Vector.Sum(a + b + c + d);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    /// <summary>Adds a multiple of a vector to another.</summary>
    internal static void Add(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        var i = 0;
        for (; i <= target.Length - Width; i += Width) (new Vector<double>(target[i..]) + (factor * new Vector<double>(values[i..]))).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += factor * values[i];
    }
}

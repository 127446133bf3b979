using System.Runtime.Intrinsics;

namespace MLDiagnostics.Training;

/// <summary>
/// Sums of squares in double precision, always over the same eight partial sums, so that a norm (and clipping by it) is the same on
/// machines of every vector width.
/// </summary>
internal static unsafe class SquaredNorm
{
    /// <summary>Σ values².</summary>
    public static double Of(float* values, int length)
    {
        var (a, b, c, d) = (Vector128<double>.Zero, Vector128<double>.Zero, Vector128<double>.Zero, Vector128<double>.Zero);
        var i = 0;
        for (; i <= length - 8; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(values + i));
            a += low * low;
            b += high * high;
            (low, high) = Vector128.Widen(Vector128.Load(values + i + 4));
            c += low * low;
            d += high * high;
        }

        var sum = Vector128.Sum(a + b + (c + d));
        for (; i < length; i++) sum += (double)values[i] * values[i];
        return sum;
    }

    /// <summary>Σ (left − right)².</summary>
    public static double OfDifference(float* left, float* right, int length)
    {
        var (a, b) = (Vector128<double>.Zero, Vector128<double>.Zero);
        var i = 0;
        for (; i <= length - 4; i += 4)
        {
            var (leftLow, leftHigh) = Vector128.Widen(Vector128.Load(left + i));
            var (rightLow, rightHigh) = Vector128.Widen(Vector128.Load(right + i));
            var (low, high) = (leftLow - rightLow, leftHigh - rightHigh);
            a += low * low;
            b += high * high;
        }

        var sum = Vector128.Sum(a + b);
        for (; i < length; i++) sum += ((double)left[i] - right[i]) * ((double)left[i] - right[i]);
        return sum;
    }
}

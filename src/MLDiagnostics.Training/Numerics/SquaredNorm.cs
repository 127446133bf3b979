using System.Runtime.Intrinsics;

namespace MLDiagnostics.Training;

/// <summary>
/// Sums of squares in double precision, always over the same partial sums, so that a norm (and clipping by it) is the same on
/// machines of every vector width.
/// </summary>
internal static unsafe class SquaredNorm
{
    /// <summary>Σ values².</summary>
    public static double Of(float* values, int length)
    {
        var zero = Vector256<double>.Zero;
        var (a, b, c, d) = (zero, zero, zero, zero);
        var i = 0;
        for (; i <= length - 16; i += 16)
        {
            var (low, high) = Vector256.Widen(Vector256.Load(values + i));
            a += low * low;
            b += high * high;
            (low, high) = Vector256.Widen(Vector256.Load(values + i + 8));
            c += low * low;
            d += high * high;
        }

        var sum = Sum(a + b + (c + d));
        for (; i < length; i++) sum += (double)values[i] * values[i];
        return sum;
    }

    /// <summary>Σ left · right.</summary>
    public static double Product(float* left, float* right, int length)
    {
        var (a, b) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= length - 8; i += 8)
        {
            var (leftLow, leftHigh) = Vector256.Widen(Vector256.Load(left + i));
            var (rightLow, rightHigh) = Vector256.Widen(Vector256.Load(right + i));
            a += leftLow * rightLow;
            b += leftHigh * rightHigh;
        }

        var sum = Sum(a + b);
        for (; i < length; i++) sum += (double)left[i] * right[i];
        return sum;
    }

    /// <summary>Σ (left − right)².</summary>
    public static double OfDifference(float* left, float* right, int length)
    {
        var (a, b) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= length - 8; i += 8)
        {
            var (leftLow, leftHigh) = Vector256.Widen(Vector256.Load(left + i));
            var (rightLow, rightHigh) = Vector256.Widen(Vector256.Load(right + i));
            var (low, high) = (leftLow - rightLow, leftHigh - rightHigh);
            a += low * low;
            b += high * high;
        }

        var sum = Sum(a + b);
        for (; i < length; i++) sum += ((double)left[i] - right[i]) * ((double)left[i] - right[i]);
        return sum;
    }

    // In one order on every machine.
    private static double Sum(Vector256<double> lanes) => lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
}

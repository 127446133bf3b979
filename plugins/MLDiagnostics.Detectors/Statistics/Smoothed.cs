namespace MLDiagnostics.Detectors;

/// <summary>Extremes of the running median of three: a single lucky value is no best.</summary>
internal static class Smoothed
{
    /// <summary>The smallest smoothed value and its index.</summary>
    internal static (double Value, int At) Minimum(ReadOnlySpan<double> values) => Extreme(values, 1);

    /// <summary>The largest smoothed value and its index.</summary>
    internal static (double Value, int At) Maximum(ReadOnlySpan<double> values) => Extreme(values, -1);

    private static (double Value, int At) Extreme(ReadOnlySpan<double> values, int sign)
    {
        var (best, at) = (double.NaN, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var smoothed = OfThree(values, i, sign);
            // A neighbour of the lucky value is no place for the best either.
            if (sign * smoothed >= sign * best || sign * values[i] > sign * smoothed) continue;
            (best, at) = (smoothed, i);
        }

        return (best, at);
    }

    /// <summary>The median of a value and its neighbours; at an edge the worse of the two.</summary>
    private static double OfThree(ReadOnlySpan<double> values, int at, int sign)
    {
        if (values.Length < 2) return values[at];
        if (at == 0) return Worse(values[0], values[1], sign);
        if (at == values.Length - 1) return Worse(values[^1], values[^2], sign);
        double a = values[at - 1], b = values[at], c = values[at + 1];
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }

    private static double Worse(double a, double b, int sign) => sign > 0 ? Math.Max(a, b) : Math.Min(a, b);
}

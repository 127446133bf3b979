namespace MLDiagnostics.Reporting.Charts;

/// <summary>Ticks where people expect them: at 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", 1990).</summary>
internal static class NiceTicks
{
    private const double Largest = 8e307;

    // Two and a half decades hold at most nine ticks of 1, 2 and 5; beyond them powers of ten are enough.
    private const double DenseDecades = 2.5;

    /// <summary>Rising ticks at equal distances that cover a range. A range without extent is widened first.</summary>
    /// <param name="minimum">Smallest value; finite.</param>
    /// <param name="maximum">Largest value; finite, not below the minimum.</param>
    /// <param name="count">Ticks wanted, at least 2; there may be up to two more.</param>
    internal static double[] Linear(double minimum, double maximum, int count)
    {
        var (low, high) = Widen(Math.Clamp(minimum, -Largest, Largest), Math.Clamp(maximum, -Largest, Largest));
        var step = Step((high / count) - (low / count));
        var first = Math.Floor(low / step);
        var last = Math.Ceiling(high / step);
        var ticks = new double[(int)(last - first) + 1];
        for (var i = 0; i < ticks.Length; i++) ticks[i] = Multiple(first + i, step);
        return ticks;
    }

    /// <summary>
    /// A logarithmic scale that covers a range: its ends at 1, 2 or 5 times a power of ten, its ticks at powers of ten, and at 2 and 5 times
    /// those where there would be too few.
    /// </summary>
    /// <param name="minimum">Smallest value; finite, above zero.</param>
    /// <param name="maximum">Largest value; finite, not below the minimum.</param>
    /// <param name="count">Ticks wanted; powers are left out when there are more.</param>
    internal static (double First, double Last, double[] Ticks) Logarithmic(double minimum, double maximum, int count)
    {
        var low = Math.Max(minimum, 1e-300);
        var high = Math.Max(Math.Min(maximum, 1e300), low);
        var (first, last) = (Below(low), Above(high));
        if (first == last) (first, last) = (first / 10, last * 10);
        var decades = Math.Log10(last) - Math.Log10(first);
        var stride = Math.Max(1, (int)Math.Ceiling(decades / count));
        var digits = decades <= DenseDecades ? (ReadOnlySpan<double>)[1, 2, 5] : [1];
        List<double> ticks = [];
        for (var power = (int)Math.Floor(Math.Log10(first)); power <= Math.Log10(last); power++)
        {
            if (power % stride != 0) continue;
            foreach (var digit in digits)
                if (Multiple(digit, Power(power)) is var tick && tick >= first * (1 - 1e-9) && tick <= last * (1 + 1e-9)) ticks.Add(tick);
        }

        return (first, last, [.. ticks]);
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that is not below a positive number.</summary>
    internal static double Step(double atLeast)
    {
        var power = (int)Math.Floor(Math.Log10(atLeast));
        foreach (var digit in (ReadOnlySpan<double>)[1, 2, 5, 10])
            if (Multiple(digit, Power(power)) is var step && step >= atLeast * (1 - 1e-12)) return step;
        return Power(power + 1);
    }

    private static (double Low, double High) Widen(double low, double high)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (size < 1e-300) return (0, 1);
        return high - low > 1e-12 * size ? (low, high) : (low - (0.1 * size), high + (0.1 * size));
    }

    private static double Below(double value)
    {
        var power = Power((int)Math.Floor(Math.Log10(value)));
        return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : value >= power ? power : power / 2;
    }

    private static double Above(double value)
    {
        var power = Power((int)Math.Floor(Math.Log10(value)));
        return value <= power ? power : value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
    }

    private static double Power(int exponent) => exponent >= 0 ? Math.Pow(10, exponent) : 1 / Math.Pow(10, -exponent);

    // 3 × 0.1 is 0.30000000000000004 and 3 ÷ 10 is 0.3: a tick must be the number that its label says.
    private static double Multiple(double factor, double step) => step < 1 ? factor / (1 / step) : factor * step;
}

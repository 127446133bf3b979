using System.Globalization;

namespace MLDiagnostics;

/// <summary>Measured numbers as people read them in messages, reports and on the terminal: one way everywhere, in the invariant culture.</summary>
public static class ReadableNumber
{
    private const double SmallestPlain = 1e-4;
    private const double LargestPlain = 1e6;

    /// <summary>
    /// Writes a number with significant digits, at least all those before the decimal point: <c>0.1235</c>, <c>43845</c>, <c>7.84e-5</c>,
    /// <c>1.924e16</c>, <c>NaN</c>, <c>∞</c>.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static string Of(double value, int digits = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "-∞";
        if (value == 0) return "0";
        var size = Math.Abs(value);
        if (size is < SmallestPlain or >= LargestPlain)
            return value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        var decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(size)));
        return value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest number of as many significant digits: what a person would type for a computed setting.</summary>
    /// <param name="value">The number; one that is not finite is given back as it is.</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static double Round(double value, int digits = 3) => double.IsFinite(value)
        ? double.Parse(value.ToString(string.Create(CultureInfo.InvariantCulture, $"E{Math.Clamp(digits, 1, 15) - 1}"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : value;
}

using System.Globalization;

namespace MLDiagnostics.Reporting;

/// <summary>Numbers as people read them: four significant digits, invariant culture.</summary>
internal static class NumberText
{
    private const char Minus = '−';

    // A number and its unit stay on one line.
    private const char Thin = '\u202F';

    /// <summary>A measurement: <c>0.1235</c>, <c>12 340</c>, <c>1.2e-5</c>, <c>NaN</c>; a dash where nothing was logged.</summary>
    internal static string Of(double value)
    {
        if (Missing.Is(value)) return "–";
        var size = Math.Abs(value);
        return Signed(value, size is >= 1e4 and < 1e6 ? Grouped(size, 0) : ReadableNumber.Of(size));
    }

    /// <summary>A measurement with its unit; ratios and shares have none.</summary>
    internal static string Of(double value, string unit) => unit is "" or "1" ? Of(value) : $"{Of(value)}{Thin}{Words.Plural(value, unit)}";

    /// <summary>A whole number in groups of three.</summary>
    internal static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', Thin);

    /// <summary>A share in percent.</summary>
    internal static string Percent(double share) =>
        double.IsFinite(share) ? $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)}{Thin}%" : Of(share);

    /// <summary>A confidence in whole percent: more digits than it deserves would be read as knowledge.</summary>
    internal static string Confidence(double share) => share is > 0 and < 0.01 ? $"below 1{Thin}%"
        : double.IsFinite(share) ? $"{Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)}{Thin}%" : Of(share);

    /// <summary>The label of a tick: no more decimals than the distance between ticks needs.</summary>
    internal static string Tick(double value, double step)
    {
        if (value == 0) return "0";
        var size = Math.Abs(value);
        if (size >= 1e6 || step is < 1e-4 or >= 1e5) return Signed(value, Scientific(size));
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 6);
        return Signed(value, Grouped(size, decimals));
    }

    /// <summary>A large whole number in few letters: <c>200k</c>, <c>1.5M</c>.</summary>
    internal static string Short(double value) => value switch
    {
        < 1e4 => Tick(value, 1),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.###}k"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.###}M"),
        _ => Scientific(value),
    };

    private static string Grouped(double size, int decimals) =>
        size.ToString((size >= 1e4 ? "#,0." : "0.") + new string('0', decimals), CultureInfo.InvariantCulture).Replace(',', Thin);

    private static string Scientific(double size) => size.ToString("0.###e-0", CultureInfo.InvariantCulture);

    private static string Signed(double value, string size) => value < 0 ? Minus + size : size;
}

using System.Globalization;

namespace MLDiagnostics.Testing;

/// <summary>Cultures for tests, made from the invariant one so that they also exist where the machine has none.</summary>
public static class Cultures
{
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>1.234,5</summary>
    public static CultureInfo German { get; } = Make(",", ".", "-");

    /// <summary>1 234,5 with no-break spaces and a typographic minus.</summary>
    public static CultureInfo Swedish { get; } = Make(",", "\u00A0", "\u2212");

    public static IReadOnlyList<CultureInfo> All { get; } = [Invariant, German, Swedish];

    /// <summary>Runs with a culture as the current one.</summary>
    public static void Under(CultureInfo culture, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo Make(string point, string group, string minus)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.PercentDecimalSeparator = point;
        culture.NumberFormat.NegativeSign = minus;
        return culture;
    }
}

using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Numbers in sentences and tables: four digits, or as a format says; a dash where there is none.</summary>
internal static class CaseNumber
{
    /// <param name="value">The number.</param>
    /// <param name="format"><c>%</c> for percent, <c>yes</c> for yes or no, or one of .NET's such as <c>0.00</c>; by default four digits.</param>
    internal static string Of(double value, string? format = null)
    {
        if (Missing.Is(value)) return "–";
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        var text = format switch
        {
            "yes" => value != 0 ? "yes" : "no",
            "%" => (100 * value).ToString("0.#", CultureInfo.InvariantCulture) + " %",
            { } other => value.ToString(other, CultureInfo.InvariantCulture),
            null when value == 0 => "0",
            null when Math.Abs(value) is < 1e-3 or >= 1e6 => value.ToString("0.###e-0", CultureInfo.InvariantCulture),
            null => value.ToString(Math.Abs(value) switch { < 1 => "0.####", < 10 => "0.###", < 100 => "0.##", < 1000 => "0.#", _ => "0" }, CultureInfo.InvariantCulture),
        };
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }
}

using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>Reads numbers as logs write them.</summary>
internal static class LogNumber
{
    private static readonly string[] MissingWords = ["#na#", "na", "n/a", "#n/a", "null", "none", "<na>", "-", "--"];

    /// <summary>
    /// Reads a cell. An empty cell and the words for "no value" give <see cref="Missing.Value"/>, which is not NaN.
    /// </summary>
    /// <param name="text">The cell.</param>
    /// <param name="decimalComma">Whether the comma is the decimal mark and the point groups digits.</param>
    /// <param name="value">What it says; a percent sign divides by 100.</param>
    /// <returns>Whether the cell is a number, a non-finite number or missing.</returns>
    internal static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        if (!decimalComma && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        text = text.Trim();
        if (text.IsEmpty || IsAny(text, MissingWords))
        {
            value = Missing.Value;
            return true;
        }

        if (text[^1] == '%' && TryParse(text[..^1], decimalComma, out value))
        {
            value /= 100;
            return !Missing.Is(value);
        }

        return decimalComma && TryParseWithComma(text, out value) || TryParseNonFinite(text, out value);
    }

    private static bool TryParseWithComma(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length > 64) return false;
        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '.' or '\u00A0' or '\u202F')
            {
                if (!Groups(text, i)) return false;
                continue;
            }

            plain[length++] = text[i] == ',' ? '.' : text[i];
        }

        return double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    // 1.234,5: three digits behind the mark and, before it, digits that do not begin with 0.
    private static bool Groups(ReadOnlySpan<char> text, int mark)
    {
        var before = text[..mark].TrimStart("+-");
        if (before.IsEmpty || before[0] == '0' || !char.IsAsciiDigit(before[^1]) || before.Contains(',')) return false;
        var after = text[(mark + 1)..];
        var digits = after.IndexOfAnyExceptInRange('0', '9');
        return (digits < 0 ? after.Length : digits) == 3 && (digits < 0 || after[3] is ',' or '.' or '\u00A0' or '\u202F');
    }

    private static bool TryParseNonFinite(ReadOnlySpan<char> text, out double value)
    {
        var isNegative = text[0] == '-';
        var word = text[0] is '-' or '+' ? text[1..] : text;
        if (IsAny(word, "nan", "nan(ind)", "nan(snan)", "1.#qnan", "1.#ind", "1.#qnan0", "1.#ind00"))
        {
            value = double.NaN;
            return true;
        }

        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return IsAny(word, "inf", "infinity", "∞", "1.#inf", "1.#inf00");
    }

    private static bool IsAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

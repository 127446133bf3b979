using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads a number that a program wrote in the culture of its machine: <c>0,25</c>, <c>7,08E+12</c>, <c>1 234,5</c>, <c>−0,5</c>.
/// One comma alone is a decimal mark, since single-precision numbers are written without group separators; of a comma and a point, the later
/// one is decimal.
/// </summary>
internal static class MLNetNumber
{
    // NaN in Russian, Finnish, Chinese, old Swedish, Arabic and Georgian; all others write NaN.
    private static readonly string[] NotANumber = ["не число", "epäluku", "非数字", "不是数字", "¤¤¤", "ليس رقمًا", "ليس رقم", "არ არის რიცხვი"];

    internal static bool TryParse(string text, out double value)
    {
        if (Array.Exists(NotANumber, word => text.Replace('\u00A0', ' ').Equals(word, StringComparison.OrdinalIgnoreCase)))
        {
            value = double.NaN;
            return true;
        }

        if (text.Length > 64)
        {
            value = Missing.Value;
            return false;
        }

        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        var isDecimal = text.LastIndexOfAny(['.', ',', '٫']);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is ' ' or '\u00A0' or '\u202F' or '\'' or '’') continue;
            if (character is '.' or ',' or '٫' && i != isDecimal) continue;
            plain[length++] = character switch
            {
                '.' or ',' or '٫' => '.',
                '\u2212' => '-',
                >= '٠' and <= '٩' => (char)('0' + (character - '٠')),
                >= '۰' and <= '۹' => (char)('0' + (character - '۰')),
                _ => character,
            };
        }

        var number = plain[..length];
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        value = number is "∞" ? double.PositiveInfinity : number is "-∞" ? double.NegativeInfinity : Missing.Value;
        return !Missing.Is(value);
    }
}

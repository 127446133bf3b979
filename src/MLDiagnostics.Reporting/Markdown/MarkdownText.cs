using System.Text;

namespace MLDiagnostics.Reporting.Markdown;

/// <summary>Foreign text in Markdown: shown as it is, on one line, and never as markup, as a mention of a person, or as a cell's end.</summary>
internal static class MarkdownText
{
    private const string Special = @"\`*_{}[]()#+-.!|~$^=:";
    private const int Limit = 2000;

    internal static string Of(string text)
    {
        var builder = new StringBuilder(text.Length + 16);
        foreach (var letter in Words.Short(text, Limit))
        {
            switch (letter)
            {
                case '&' or '<' or '>' or '@' or '"':
                    builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"&#{(int)letter};");
                    break;
                case var _ when char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format:
                    builder.Append(' ');
                    break;
                // A point or hyphen within a word or number is none of Markdown's; escaping it would only hurt who reads the source.
                case '.' or '-' or ':' or '(' or ')' or '=' or '+' or '!' when builder.Length > 0:
                    builder.Append(letter);
                    break;
                case var _ when Special.Contains(letter, StringComparison.Ordinal):
                    builder.Append('\\').Append(letter);
                    break;
                default:
                    builder.Append(letter);
                    break;
            }
        }

        return builder.ToString();
    }

    /// <summary>Foreign text as code, fenced by more ticks than it holds.</summary>
    internal static string Code(string text)
    {
        var line = string.Concat(Words.Short(text, Limit).Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace("|", "\\|", StringComparison.Ordinal);
        var longest = 0;
        var run = 0;
        foreach (var letter in line) longest = Math.Max(longest, run = letter == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        return longest == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }
}

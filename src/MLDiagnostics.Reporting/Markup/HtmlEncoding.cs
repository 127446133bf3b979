using System.Buffers;
using System.Globalization;
using System.Text;

namespace MLDiagnostics.Reporting.Markup;

/// <summary>
/// Encodes text for elements and for quoted attributes, so that it is valid in HTML and in XML: markup as references, control characters
/// as pictures, lone surrogates as U+FFFD. Characters that turn the direction of what follows (embeddings, overrides, isolates) are
/// written out, since a page that can be read backwards can be misread.
/// </summary>
internal static class HtmlEncoding
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Special = SearchValues.Create(
        Enumerable.Range(0, 0xA0).Where(code => code is < 0x20 or >= 0x7F).Select(code => (char)code)
            .Concat("&<>\"'\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFFFE\uFFFF")
            .Concat(Enumerable.Range(0xD800, 0x800).Select(code => (char)code))
            .ToArray());

    internal static void Append(StringBuilder output, string? text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Special) is >= 0 and var index)
        {
            output.Append(rest[..index]);
            rest = rest[(index + AppendSpecial(output, rest[index..]))..];
        }

        output.Append(rest);
    }

    /// <summary>Writes what stands for the first character; returns how many characters it took.</summary>
    private static int AppendSpecial(StringBuilder output, ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '&': output.Append("&amp;"); break;
            case '<': output.Append("&lt;"); break;
            case '>': output.Append("&gt;"); break;
            case '"': output.Append("&quot;"); break;
            case '\'': output.Append("&#39;"); break;
            case '\t': output.Append('\t'); break;
            case '\r' when text is [_, '\n', ..]: break;
            case '\n' or '\r' or '\u2028' or '\u2029': output.Append('\n'); break;
            case < ' ' and var control: output.Append((char)('\u2400' + control)); break;
            case '\u007F': output.Append('\u2421'); break;
            case >= '\u202A' and <= '\u2069' and var direction:
                output.Append(CultureInfo.InvariantCulture, $"[U+{(int)direction:X4}]");
                break;
            case var high when char.IsHighSurrogate(high) && text.Length > 1 && char.IsLowSurrogate(text[1]):
                output.Append(text[..2]);
                return 2;
            default: output.Append(Replacement); break;
        }

        return 1;
    }
}

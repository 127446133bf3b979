using System.Buffers;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>JSON as Python's <c>json.dump</c> writes it: <c>NaN</c> and <c>Infinity</c> stand bare among the values.</summary>
internal static class JsonText
{
    private const long LargestDocument = 256 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = 64 };

    private static readonly SearchValues<byte> Special = SearchValues.Create("\"NI"u8);

    /// <summary>Whether a text begins as a JSON object.</summary>
    internal static bool IsObject(string text) => text.AsSpan().TrimStart() is ['{', ..] and var rest && rest[1..].TrimStart() is ['"' or '}', ..];

    /// <summary>Reads a whole file as one JSON document.</summary>
    /// <exception cref="RunFormatException">It is no JSON, too deep or too large.</exception>
    internal static JsonDocument Read(RunInput input)
    {
        using var stream = input.Open();
        if (stream.Length > LargestDocument)
            throw new RunFormatException(Invariant($"The file has {stream.Length} bytes: expected a JSON document of at most {LargestDocument}."));
        using var reader = new StreamReader(stream, LogEncoding.Detect(input), detectEncodingFromByteOrderMarks: true);
        var utf8 = Encoding.UTF8.GetBytes(reader.ReadToEnd());
        try
        {
            return JsonDocument.Parse(Quoted(utf8).ToArray(), Options);
        }
        catch (JsonException error)
        {
            throw new RunFormatException(
                Invariant($"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: expected JSON that goes on to its end."), error);
        }
    }

    /// <summary>Reads a line as one JSON object.</summary>
    /// <returns>The object, to be disposed of; <see langword="null"/> when the line is none.</returns>
    internal static JsonDocument? TryReadLine(ReadOnlySpan<char> line)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(line)];
        Encoding.UTF8.GetBytes(line, utf8);
        try
        {
            var document = JsonDocument.Parse(Quoted(utf8).ToArray(), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The number that a value holds, as a number or as one of the words for non-finite numbers.</summary>
    internal static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) ? number : null,
        JsonValueKind.String => value.GetString() is { Length: > 0 and < 64 } text && (char.IsAsciiDigit(text[^1]) || char.IsLetter(text[^1])) &&
            LogNumber.TryParse(text, decimalComma: false, out var number) && !Missing.Is(number) ? number : null,
        _ => null,
    };

    /// <summary>The same with the bare words for non-finite numbers as texts. Outside of texts, JSON knows no capital letter.</summary>
    internal static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("NaN"u8) < 0 && utf8.IndexOf("Infinity"u8) < 0) return utf8;
        var quoted = new ArrayBufferWriter<byte>(utf8.Length + 64);
        for (var rest = utf8; !rest.IsEmpty;)
        {
            var at = rest.IndexOfAny(Special);
            if (at < 0) at = rest.Length;
            var (word, length) = WordAt(rest[at..]);
            var sign = word && at > 0 && rest[at - 1] == '-' ? 1 : 0;
            quoted.Write(rest[..(at - sign)]);
            if (word) quoted.Write("\""u8);
            quoted.Write(rest.Slice(at - sign, length + sign));
            if (word) quoted.Write("\""u8);
            rest = rest[(at + length)..];
        }

        return quoted.WrittenSpan;
    }

    private static (bool IsNumber, int Length) WordAt(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("NaN"u8)) return (true, 3);
        if (text.StartsWith("Infinity"u8)) return (true, 8);
        if (text.IsEmpty || text[0] != '"') return (false, Math.Min(1, text.Length));
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return (false, i + 1);
        }

        return (false, text.Length);
    }
}

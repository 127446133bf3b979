using System.Text.Json;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Walks over the lines of a file of JSON lines; a last line that is cut off ends it.</summary>
internal sealed class JsonLinesCursor : IDisposable
{
    // A context may list thousands of files of a data set.
    private const int LongestLine = 64 * 1024 * 1024;
    private readonly string _name;
    private readonly LogLines? _lines;
    private JsonDocument? _document;

    internal JsonLinesCursor(string folder, string name, string schema)
    {
        _name = name;
        var input = new RunInput(Path.Combine(folder, name));
        if (!File.Exists(input.Path)) return;
        _lines = LogLines.Open(input, LongestLine);
        if (!Read()) return;
        var stated = Line.ValueKind == JsonValueKind.Object && Line.TryGetProperty("schema", out var value) ? value.ToString() : "";
        if (stated != schema) throw new RunFormatException($"Line 1 of {name}: expected the schema '{schema}', found '{stated}'.");
    }

    /// <summary>Place of the current line in the order of events; <see cref="long.MaxValue"/> at the end.</summary>
    internal long Order { get; private set; } = long.MaxValue;

    internal JsonElement Line => _document!.RootElement;

    public void Dispose()
    {
        _document?.Dispose();
        _lines?.Dispose();
    }

    internal void MoveNext()
    {
        Order = long.MaxValue;
        if (Read()) Order = Get(line => line.GetProperty("n").GetInt64());
    }

    /// <summary>Takes something out of the current line.</summary>
    /// <exception cref="RunFormatException">It is not there or of another kind.</exception>
    internal T Get<T>(Func<JsonElement, T> get)
    {
        try
        {
            return get(Line);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new RunFormatException(Invariant($"Line {_lines!.Number} of {_name} is not as its schema says: {error.Message}"), error);
        }
    }

    private bool Read()
    {
        _document?.Dispose();
        _document = null;
        while (_lines is not null && _lines.MoveNext())
        {
            if (_lines.Current.IsWhiteSpace()) continue;
            try
            {
                _document = JsonDocument.Parse(_lines.Current.ToString());
                return true;
            }
            catch (JsonException error)
            {
                // The writer died in the middle of this line.
                if (!_lines.IsTerminated) return false;
                throw new RunFormatException(Invariant($"Line {_lines.Number} of {_name} is no JSON, byte {error.BytePositionInLine}: expected an object."), error);
            }
        }

        return false;
    }
}

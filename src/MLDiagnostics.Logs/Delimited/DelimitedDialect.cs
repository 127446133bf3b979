namespace MLDiagnostics.Logs;

/// <summary>How a table is written: what separates its fields, which mark is the decimal one, what the columns are called.</summary>
internal sealed class DelimitedDialect
{
    private const int SampledLines = 100;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private bool _sawComma;
    private bool _sawPoint;

    internal required char Separator { get; init; }

    /// <summary>Whether the comma is the decimal mark: numbers with a comma were seen, and none with a decimal point.</summary>
    internal bool DecimalComma => _sawComma && !_sawPoint;

    /// <summary>Names of the columns.</summary>
    internal required string[] Headers { get; init; }

    /// <summary>The first row that fits the header, as texts; <see langword="null"/> when there is none.</summary>
    internal string[]? FirstRow { get; private set; }

    /// <summary>The dialect of the lines, or <see langword="null"/> when they are no table of a training log with a header.</summary>
    internal static DelimitedDialect? Detect(IEnumerable<string> lines)
    {
        char? stated = null;
        DelimitedDialect? dialect = null;
        var (looked, misfits) = (0, 0);
        foreach (var line in lines)
        {
            if (looked++ > SampledLines) break;
            if (string.IsNullOrWhiteSpace(line) || ConflictMarkers.Of(line) is not ConflictMarker.None) continue;
            if (dialect is not null)
            {
                if (!dialect.Look(line)) misfits++;
            }
            else if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
            {
                stated = line[4];
            }
            else if (HeaderOf(line, stated) is { } header)
            {
                dialect = header;
            }
            else if (line[0] is not ('#' or '/'))
            {
                return null;
            }
        }

        // One word alone, with lines under it that are no rows, is any text; with more names it is a table whose rows do not fit.
        return dialect is { FirstRow: null, Headers.Length: 1 } && misfits > 0 ? null : dialect;
    }

    /// <summary>Whether the fields are names of which some are known, and no numbers.</summary>
    internal static bool IsHeader(string[] fields) =>
        ColumnMap.IsTrainingLog(fields) && fields.All(field => field.Length == 0 || !LogNumber.TryParse(field, false, out var value) || Missing.Is(value));

    private static DelimitedDialect? HeaderOf(string line, char? stated)
    {
        var candidates = stated is null ? Separators : [stated.Value];
        return candidates
            .Select(separator => new DelimitedDialect { Separator = separator, Headers = DelimitedLine.Texts(line, separator) })
            .Where(candidate => IsHeader(candidate.Headers))
            .MaxBy(candidate => candidate.Headers.Length);
    }

    // Sees whether a line is a row of this header, and from its numbers which mark is the decimal one.
    private bool Look(string line)
    {
        var fields = DelimitedLine.Texts(line, Separator);
        if (fields.Length != Headers.Length && !(fields.Length == Headers.Length + 1 && fields[^1].Length == 0)) return false;
        if (!fields.Any(field => LogNumber.TryParse(field, field.Contains(',', StringComparison.Ordinal), out _))) return false;
        FirstRow ??= fields;
        _sawComma |= fields.Any(IsDecimalComma);
        _sawPoint |= fields.Any(IsDecimalPoint);
        return true;
    }

    // 0,5 and 7,08E+12 and 1.234,5, but not 1,234.5 nor (0, 1).
    private static bool IsDecimalComma(string field)
    {
        var comma = field.LastIndexOf(',');
        if (comma <= 0 || comma == field.Length - 1 || field.IndexOf(',', StringComparison.Ordinal) != comma) return false;
        return field.LastIndexOf('.') < comma && LogNumber.TryParse(field, decimalComma: true, out _);
    }

    // 0.5, but not 1.234, which may be a thousand and more.
    private static bool IsDecimalPoint(string field) => field.Contains('.', StringComparison.Ordinal) &&
        LogNumber.TryParse(field, decimalComma: false, out _) && !LogNumber.TryParse(field, decimalComma: true, out _);
}

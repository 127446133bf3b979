namespace MLDiagnostics.Logs;

/// <summary>
/// Reads a line of a table that holds numbers and empty cells alone, straight from its bytes. Any other line is left to the reader of fields,
/// which knows quotes, words and percent signs.
/// </summary>
internal sealed class NumberLine(DelimitedDialect dialect)
{
    private readonly byte _separator = (byte)dialect.Separator;
    private readonly byte _mark = dialect.DecimalComma ? (byte)',' : (byte)'.';

    /// <summary>Cells with a number in the line last read.</summary>
    internal int Filled { get; private set; }

    /// <summary>Length of its last number.</summary>
    internal int LastLength { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <returns>Whether it has as many cells as asked for, each with a number or empty.</returns>
    internal bool TryRead(ReadOnlySpan<byte> line, Span<double> cells)
    {
        if (!char.IsAscii(dialect.Separator)) return false;
        var (at, filled) = (0, 0);
        for (var column = 0; column < cells.Length; column++)
        {
            while (at < line.Length && line[at] == ' ') at++;
            if (at == line.Length || line[at] == _separator)
            {
                cells[column] = Missing.Value;
                LastLength = 0;
            }
            else
            {
                LastLength = LogFloat.Parse(line[at..], _mark, out cells[column]);
                if (LastLength == 0) return false;
                at += LastLength;
                filled++;
            }

            while (at < line.Length && line[at] == ' ') at++;
            if (column == cells.Length - 1) break;
            if (at == line.Length || line[at] != _separator) return false;
            at++;
        }

        Filled = filled;
        // A separator at the end of each row makes one empty field more than there are names.
        return at == line.Length || line[at] == _separator && at == line.Length - 1;
    }
}

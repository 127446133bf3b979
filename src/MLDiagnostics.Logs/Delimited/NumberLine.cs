namespace MLDiagnostics.Logs;

/// <summary>
/// Reads a line of a table that holds numbers and empty cells alone, straight from its bytes. Any other line is left to the reader of fields,
/// which knows quotes, words and percent signs.
/// </summary>
internal sealed class NumberLine(DelimitedDialect dialect)
{
    private readonly byte _separator = (byte)dialect.Separator;
    private readonly bool _isAscii = char.IsAscii(dialect.Separator);
    private readonly byte _mark = dialect.DecimalComma ? (byte)',' : (byte)'.';

    /// <summary>Cells with a number in the line last read.</summary>
    internal int Filled { get; private set; }

    /// <summary>Length of its last number.</summary>
    internal int LastLength { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line and what may be read behind it.</param>
    /// <param name="length">The length of the line, without its end.</param>
    /// <param name="cells">What its cells hold.</param>
    /// <returns>Whether it has as many cells as asked for, each with a number or empty.</returns>
    internal bool TryRead(ReadOnlySpan<byte> text, int length, Span<double> cells)
    {
        if (!_isAscii) return false;
        var line = text[..length];
        var fastEnd = Math.Min(length, text.Length - ShortDecimal.Room);
        var (at, filled, last) = (0, 0, 0);
        for (var column = 0; column < cells.Length; column++)
        {
            while (at < line.Length && line[at] == ' ') at++;
            if (at == line.Length || line[at] == _separator)
            {
                cells[column] = Missing.Value;
                last = 0;
            }
            else
            {
                // What is no end of a cell behind a short number may still be a part of it.
                last = at < fastEnd ? ShortDecimal.Parse(in text[at], _mark, out cells[column]) : 0;
                if (last == 0 || at + last != length && (at + last > length || line[at + last] != _separator)) last = LogFloat.Parse(line[at..], _mark, out cells[column]);
                if (last == 0) return false;
                at += last;
                filled++;
            }

            while (at < line.Length && line[at] == ' ') at++;
            if (column == cells.Length - 1) break;
            if (at == line.Length || line[at] != _separator) return false;
            at++;
        }

        (Filled, LastLength) = (filled, last);
        // A separator at the end of each row makes one empty field more than there are names.
        return at == line.Length || line[at] == _separator && at == line.Length - 1;
    }
}

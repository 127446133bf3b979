namespace MLDiagnostics.Logs;

/// <summary>Rows of a block that belong to one run and count their epochs in one way.</summary>
internal sealed record RowSlice
{
    internal required RowBlock Block { get; init; }

    internal required int First { get; init; }

    /// <summary>The row after the last one.</summary>
    internal required int End { get; init; }

    /// <summary>What is added to the logged epoch to count from 1 and on over a continued run.</summary>
    internal int EpochOffset { get; init; }

    /// <summary>Whether the slice repeats epochs of the one before it, which then no longer count.</summary>
    internal bool Rewinds { get; init; }

    /// <summary>The first value of a column that was logged, or <see cref="Missing.Value"/>.</summary>
    internal double FirstValue(int column)
    {
        var cells = new ColumnCells(Block, column);
        for (var row = First; row < End; row++)
            if (!Missing.Is(cells[row])) return cells[row];
        return Missing.Value;
    }

    /// <summary>The last value of a column that was logged, or <see cref="Missing.Value"/>.</summary>
    internal double LastValue(int column)
    {
        var cells = new ColumnCells(Block, column);
        for (var row = End - 1; row >= First; row--)
            if (!Missing.Is(cells[row])) return cells[row];
        return Missing.Value;
    }
}

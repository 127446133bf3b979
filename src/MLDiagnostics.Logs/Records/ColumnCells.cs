namespace MLDiagnostics.Logs;

/// <summary>One column of a block, read row by row: where rows fill the same columns, it is looked for once.</summary>
internal struct ColumnCells(RowBlock block, int column)
{
    private int _shape = -1;
    private int _slot;

    /// <summary>The cell of a row; <see cref="Missing.Value"/> where it is empty or there is no such column.</summary>
    internal double this[int row]
    {
        get
        {
            if (block.Shape(row) is var shape && shape != _shape)
                (_shape, _slot) = (shape, column < 0 ? -1 : block.Columns(row).IndexOf(column));
            return _slot < 0 ? Missing.Value : block.Values(row)[_slot];
        }
    }
}

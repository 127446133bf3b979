namespace MLDiagnostics.Logs;

/// <summary>One column of a block, read row by row: where rows fill the same columns, it is looked for once. Valid until a row is added.</summary>
internal struct ColumnCells
{
    private readonly RowBlock _block;
    private readonly RowPlace[] _rows;
    private readonly double[][] _chunks;
    private readonly int _column;
    private int _shape = -1;
    private int _slot;

    /// <summary>Looks at a column; at none when it is negative.</summary>
    internal ColumnCells(RowBlock block, int column)
    {
        (_block, _column) = (block, column);
        (_rows, _chunks) = block.Layout();
    }

    /// <summary>The cell of a row; <see cref="Missing.Value"/> where it is empty or there is no such column.</summary>
    internal double this[int row]
    {
        get
        {
            ref readonly var place = ref _rows[row];
            if (place.Shape != _shape) (_shape, _slot) = (place.Shape, _column < 0 ? -1 : _block.Columns(row).IndexOf(_column));
            return _slot < 0 ? Missing.Value : _chunks[place.Chunk][place.Offset + _slot];
        }
    }
}

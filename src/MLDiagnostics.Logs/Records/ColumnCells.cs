namespace MLDiagnostics.Logs;

/// <summary>One column of a block, read row by row: within a stretch of rows it is looked for once. Valid until a row is added.</summary>
internal struct ColumnCells
{
    private readonly RowBlock _block;
    private readonly int _column;
    private double[] _chunk = [];
    private int _first;
    private int _length;
    private int _start;
    private int _width;

    /// <summary>Looks at a column; at none when it is negative.</summary>
    internal ColumnCells(RowBlock block, int column) => (_block, _column) = (block, column);

    /// <summary>The cell of a row; <see cref="Missing.Value"/> where it is empty or there is no such column.</summary>
    internal double this[int row]
    {
        get
        {
            if ((uint)(row - _first) >= (uint)_length) MoveTo(row);
            return _start < 0 ? Missing.Value : _chunk[_start + (row - _first) * _width];
        }
    }

    private void MoveTo(int row)
    {
        ref readonly var stretch = ref _block.Stretch(row);
        (_chunk, _first, _length, _width) = (stretch.Chunk, stretch.First, stretch.End - stretch.First, stretch.Columns.Length);
        var slot = _column < 0 ? -1 : stretch.Columns.AsSpan().IndexOf(_column);
        _start = slot < 0 ? -1 : stretch.Offset + slot;
    }
}

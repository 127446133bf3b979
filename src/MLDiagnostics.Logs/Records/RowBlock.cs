namespace MLDiagnostics.Logs;

/// <summary>
/// Rows of numbers that follow one another in a log, under names of columns. A row holds only what was logged in it, and rows that fill the
/// same columns share the list of these: memory is that of the values, whatever the number of columns.
/// </summary>
internal sealed class RowBlock
{
    /// <summary>Names beyond this number are left out: a log that makes a new name in each line is no log.</summary>
    internal const int MaximumColumns = 2_000;
    private const int FirstChunk = 1 << 10;
    private const int LargestChunk = 1 << 16;

    private readonly List<string> _names;
    private readonly Dictionary<string, int> _columnOf = [];
    private RowPlace[] _rows = new RowPlace[64];
    private double[][] _chunks = [];
    private int _stored;
    private readonly RowShapes _shapes = new();
    private readonly PendingRow _pending = new();
    private string[]? _headers;
    private int _used;

    internal RowBlock() => _names = [];

    /// <summary>A block of rows under a header; blocks under one header are given the same array.</summary>
    internal RowBlock(string[] headers, ConflictMarker version)
    {
        _names = [.. headers];
        _headers = headers;
        Version = version;
    }

    /// <summary>Names of the columns as written.</summary>
    internal string[] Headers => _headers ??= [.. _names];

    /// <summary>The version of a conflict that the rows are in; <see cref="ConflictMarker.None"/> for both.</summary>
    internal ConflictMarker Version { get; }

    internal int Width => _names.Count;

    internal int Count => _stored + (_pending.IsBegun ? 1 : 0);

    /// <summary>Names that were left out because there are too many.</summary>
    internal int NamesLeftOut { get; private set; }

    /// <summary>A cell; <see cref="Missing.Value"/> where it is empty.</summary>
    internal double this[int row, int column]
    {
        get
        {
            var slot = Columns(row).IndexOf(column);
            return slot < 0 ? Missing.Value : Values(row)[slot];
        }
    }

    /// <summary>The line of the file that a row stands on.</summary>
    internal int Line(int row) => Place(row).Line;

    /// <summary>Which columns a row fills: rows with the same number fill the same.</summary>
    internal int Shape(int row) => Place(row).Shape;

    /// <summary>The columns that a row fills, in the order of <see cref="Values"/>.</summary>
    internal ReadOnlySpan<int> Columns(int row) => _shapes[Place(row).Shape];

    /// <summary>The values of a row; some of them may be missing.</summary>
    internal ReadOnlySpan<double> Values(int row)
    {
        var place = Place(row);
        return _chunks[place.Chunk].AsSpan(place.Offset, _shapes[place.Shape].Length);
    }

    /// <summary>Where the rows lie, all of them stored; valid until one is added.</summary>
    internal (RowPlace[] Rows, double[][] Chunks) Layout()
    {
        Seal();
        return (_rows, _chunks);
    }

    /// <summary>Adds a row of a table: a value a column, missing where a cell is empty.</summary>
    internal void Add(int line, ReadOnlySpan<double> cells, int filled)
    {
        if (filled * 2 >= cells.Length)
        {
            Store(line, _shapes.Full(cells.Length), cells);
            return;
        }

        BeginRow(line);
        for (var column = 0; column < cells.Length; column++)
            if (!Missing.Is(cells[column])) _pending.Set(column, cells[column]);
    }

    /// <summary>Begins a row; values are added to the last one begun.</summary>
    internal void BeginRow(int line)
    {
        Seal();
        _pending.Begin(line);
    }

    /// <summary>Sets a value in the last row; the later of two under one name counts.</summary>
    internal void Set(string name, double value)
    {
        if (ColumnOf(name) is >= 0 and var column) Set(column, value);
    }

    /// <summary>Sets a value in the last row by the column's index.</summary>
    internal void Set(int column, double value)
    {
        if (!Missing.Is(value)) _pending.Set(column, value);
    }

    /// <summary>Whether the last row, to which values are still added, has a value under a name.</summary>
    internal bool LastRowHas(string name) => _columnOf.TryGetValue(name, out var column) && _pending.Has(column);

    /// <summary>The column of a name, made where it is new; -1 where there are too many.</summary>
    internal int ColumnOf(string name)
    {
        if (_columnOf.TryGetValue(name, out var column)) return column;
        if (_names.Count >= MaximumColumns)
        {
            NamesLeftOut++;
            return -1;
        }

        _headers = null;
        _columnOf.Add(name, column = _names.Count);
        _names.Add(name);
        return column;
    }

    private RowPlace Place(int row)
    {
        if (row == _stored) Seal();
        return _rows[row];
    }

    private void Seal()
    {
        if (!_pending.IsBegun) return;
        Store(_pending.Line, _shapes.Of(_pending.Columns), _pending.Values);
        _pending.End();
    }

    private void Store(int line, int shape, ReadOnlySpan<double> values)
    {
        if (_chunks.Length == 0 || _used + values.Length > _chunks[^1].Length)
        {
            var size = _chunks.Length == 0 ? FirstChunk : Math.Min(LargestChunk, 4 * _chunks[^1].Length);
            _chunks = [.. _chunks, GC.AllocateUninitializedArray<double>(Math.Max(size, values.Length))];
            _used = 0;
        }

        values.CopyTo(_chunks[^1].AsSpan(_used));
        if (_stored == _rows.Length) Array.Resize(ref _rows, 2 * _stored);
        _rows[_stored++] = new RowPlace(_chunks.Length - 1, _used, shape, line);
        _used += values.Length;
    }
}

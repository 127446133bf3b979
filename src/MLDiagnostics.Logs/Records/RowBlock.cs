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
    private RowStretch[] _stretches = new RowStretch[4];
    private int _stretchCount;
    private int _lookedAt;
    private double[] _chunk = [];
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

    internal int Count => _stored + (_pending.IsBegun && !IsLastOpen ? 1 : 0);

    /// <summary>Whether the row to which values are still added is none of the rows yet.</summary>
    internal bool IsLastOpen { get; set; }

    /// <summary>Names that were left out because there are too many.</summary>
    internal int NamesLeftOut { get; private set; }

    /// <summary>A cell; <see cref="Missing.Value"/> where it is empty.</summary>
    internal double this[int row, int column]
    {
        get
        {
            ref readonly var stretch = ref Stretch(row);
            var slot = stretch.Columns.AsSpan().IndexOf(column);
            return slot < 0 ? Missing.Value : stretch.Values(row)[slot];
        }
    }

    /// <summary>The line of the file that a row stands on.</summary>
    internal int Line(int row) => Stretch(row).Line + (row - Stretch(row).First);

    /// <summary>The stretch that a row lies in; valid until a row is added.</summary>
    internal ref readonly RowStretch Stretch(int row)
    {
        if (row == _stored) EndRow();
        ref readonly var last = ref _stretches[_lookedAt];
        if (row >= last.First && row < last.End) return ref last;
        if (row == last.End && _lookedAt + 1 < _stretchCount) return ref _stretches[++_lookedAt];
        var (low, high) = (0, _stretchCount - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (row < _stretches[middle].End) high = middle;
            else low = middle + 1;
        }

        return ref _stretches[_lookedAt = low];
    }

    /// <summary>Room for the values of a row of a table, a value a column; <see cref="Add(int, int, int)"/> makes them a row.</summary>
    internal Span<double> Room(int width)
    {
        EndRow();
        return Reserve(width);
    }

    /// <summary>Adds the row whose values were put into <see cref="Room"/>; missing where a cell is empty.</summary>
    internal void Add(int line, int width, int filled)
    {
        if (filled * 2 >= width)
        {
            Store(line, _shapes.Full(width));
            return;
        }

        BeginRow(line);
        var cells = _chunk.AsSpan(_used, width);
        for (var column = 0; column < width; column++)
            if (!Missing.Is(cells[column])) _pending.Set(column, cells[column]);
        EndRow();
    }

    /// <summary>Adds a row of columns that many rows fill, as <see cref="ShapeOf"/> gives them.</summary>
    internal Span<double> Add(int line, int[] shape)
    {
        EndRow();
        var values = Reserve(shape.Length);
        Store(line, shape);
        return values;
    }

    /// <summary>The list of columns that rows of these columns share.</summary>
    internal int[] ShapeOf(ReadOnlySpan<int> columns) => _shapes.Of(columns);

    /// <summary>Begins a row; values are added to the last one begun.</summary>
    internal void BeginRow(int line)
    {
        EndRow();
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

    /// <summary>Ends the last row: nothing more is added to it.</summary>
    internal void EndRow()
    {
        if (!_pending.IsBegun) return;
        _pending.End();
        _pending.Values.CopyTo(Reserve(_pending.Values.Length));
        Store(_pending.Line, _shapes.Of(_pending.Columns));
    }

    private Span<double> Reserve(int width)
    {
        if (_used + width > _chunk.Length)
        {
            var size = _chunk.Length == 0 ? FirstChunk : Math.Min(LargestChunk, 4 * _chunk.Length);
            _chunk = GC.AllocateUninitializedArray<double>(Math.Max(size, width));
            _used = 0;
        }

        return _chunk.AsSpan(_used, width);
    }

    // The values are in their place already.
    private void Store(int line, int[] shape)
    {
        var last = Math.Max(0, _stretchCount - 1);
        ref var stretch = ref _stretches[last];
        if (_stretchCount > 0 && ReferenceEquals(stretch.Columns, shape) && ReferenceEquals(stretch.Chunk, _chunk) && line - stretch.Line == _stored - stretch.First)
        {
            stretch.End++;
        }
        else
        {
            if (_stretchCount == _stretches.Length) Array.Resize(ref _stretches, 2 * _stretchCount);
            _stretches[_stretchCount++] = new RowStretch { First = _stored, End = _stored + 1, Line = line, Columns = shape, Chunk = _chunk, Offset = _used };
        }

        _stored++;
        _used += shape.Length;
    }
}

using System.Runtime.InteropServices;

namespace MLDiagnostics.Logs;

/// <summary>Rows that name their own columns and fill only some of them. Memory is that of the values logged, not of rows times columns.</summary>
internal sealed class SparseBlock : RowBlock
{
    /// <summary>Names beyond this number are left out: a log that makes a new name in each line is no log.</summary>
    internal const int MaximumColumns = 2_000;
    private readonly Dictionary<string, int> _columnOf = [];
    private readonly List<string> _names = [];
    private readonly List<(int Column, double Value)> _cells = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _lines = [];
    private string[]? _headers;

    internal SparseBlock() : base(ConflictMarker.None) { }

    internal override string[] Headers => _headers ??= [.. _names];

    internal override int Count => _lines.Count;

    /// <summary>Names that were left out because there are too many.</summary>
    internal int NamesLeftOut { get; private set; }

    internal override double this[int row, int column]
    {
        get
        {
            foreach (var (index, value) in Cells(row))
                if (index == column) return value;
            return Missing.Value;
        }
    }

    internal override int Line(int row) => _lines[row];

    /// <summary>Begins a row; values are added to the last one begun.</summary>
    internal void BeginRow(int line)
    {
        _starts.Add(_cells.Count);
        _lines.Add(line);
    }

    /// <summary>Sets a value in the last row; the later of two under one name counts.</summary>
    internal void Set(string name, double value)
    {
        if (ColumnOf(name) is not (>= 0 and var column) || Missing.Is(value)) return;
        var row = CollectionsMarshal.AsSpan(_cells)[_starts[^1]..];
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Column != column) continue;
            row[i].Value = value;
            return;
        }

        _cells.Add((column, value));
    }

    /// <summary>Whether the last row has a value under a name.</summary>
    internal bool LastRowHas(string name) =>
        Count > 0 && _columnOf.TryGetValue(name, out var column) && !Missing.Is(this[Count - 1, column]);

    private ReadOnlySpan<(int Column, double Value)> Cells(int row) =>
        CollectionsMarshal.AsSpan(_cells)[_starts[row]..(row + 1 < _starts.Count ? _starts[row + 1] : _cells.Count)];

    private int ColumnOf(string name)
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
}

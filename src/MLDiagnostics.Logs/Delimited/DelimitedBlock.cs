namespace MLDiagnostics.Logs;

/// <summary>Rows that follow one another under one header, as numbers.</summary>
internal sealed class DelimitedBlock(string[] headers, ConflictMarker version)
{
    private readonly List<double> _cells = [];
    private readonly List<int> _lines = [];

    /// <summary>Names of the columns as written.</summary>
    internal string[] Headers { get; } = headers;

    /// <summary>The version of a conflict that the rows are in; <see cref="ConflictMarker.None"/> for both.</summary>
    internal ConflictMarker Version { get; } = version;

    internal int Width => Headers.Length;

    internal int Count => _lines.Count;

    /// <summary>A cell; <see cref="Missing.Value"/> where it is empty.</summary>
    internal double this[int row, int column] => _cells[row * Width + column];

    /// <summary>The line of the file that a row stands on.</summary>
    internal int Line(int row) => _lines[row];

    internal void Add(int line, ReadOnlySpan<double> cells)
    {
        _cells.AddRange(cells);
        _lines.Add(line);
    }

    internal void RemoveLast()
    {
        _lines.RemoveAt(_lines.Count - 1);
        _cells.RemoveRange(_cells.Count - Width, Width);
    }
}

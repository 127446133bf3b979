namespace MLDiagnostics.Logs;

/// <summary>Rows that follow one another under one header of a table.</summary>
internal sealed class DelimitedBlock(string[] headers, ConflictMarker version) : RowBlock(version)
{
    private readonly List<double> _cells = [];
    private readonly List<int> _lines = [];

    internal override string[] Headers { get; } = headers;

    internal override int Count => _lines.Count;

    internal override double this[int row, int column] => _cells[row * Width + column];

    internal override int Line(int row) => _lines[row];

    internal void Add(int line, ReadOnlySpan<double> cells)
    {
        _cells.AddRange(cells);
        _lines.Add(line);
    }
}

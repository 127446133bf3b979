namespace MLDiagnostics.LabelledRuns;

/// <summary>What people say of the runs, from <c>labels.csv</c>: id, labels, acceptable, root cause and a note, separated by semicolons.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<string, string[]> _rows;

    internal LabelTable(string path) => _rows = File.Exists(path)
        ? File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';')).ToDictionary(cells => cells[0])
        : [];

    /// <summary>Labels of a run, or <see langword="null"/> where nobody has looked at its curve yet.</summary>
    internal IReadOnlyList<string>? Labels(string id) => Cell(id, 1) is { } cell ? Words(cell) : null;

    internal IReadOnlyList<string> Acceptable(string id) => Words(Cell(id, 2) ?? "");

    internal string? RootCause(string id) => Cell(id, 3) is { Length: > 0 } cell ? cell : null;

    internal string Note(string id) => Cell(id, 4) ?? "";

    private string? Cell(string id, int column) => _rows.TryGetValue(id, out var row) ? row[column] : null;

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

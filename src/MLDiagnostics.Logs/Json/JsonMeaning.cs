namespace MLDiagnostics.Logs;

/// <summary>What a member of any log of JSON lines means, found out once.</summary>
internal sealed class JsonMeaning
{
    private static readonly string[] SplitNames = ["split", "mode", "phase", "stage", "subset", "partition"];

    private readonly string _path;
    private readonly bool _takesSplit;
    private readonly Dictionary<string, int> _columns = [];
    private string? _lastSplit;
    private int _lastColumn = -1;

    private JsonMeaning(string path)
    {
        _path = path;
        var name = ColumnName.Parse(path);
        Role = name.Role;
        NamesSplit = SplitNames.Contains(path, StringComparer.OrdinalIgnoreCase);
        _takesSplit = name is { Split: null } and not { Metric: MetricNames.LearningRate };
    }

    internal ColumnRole Role { get; }

    /// <summary>Whether its texts say which split the line is of.</summary>
    internal bool NamesSplit { get; }

    internal static JsonMeaning Of(JsonMember member) => (JsonMeaning)(member.Meaning ??= new JsonMeaning(member.Path));

    /// <summary>The column of its numbers in a line of a split; -1 where there are too many columns.</summary>
    internal int ColumnIn(RowBlock rows, string? split)
    {
        if (!_takesSplit) split = null;
        if (_lastColumn >= 0 && ReferenceEquals(split, _lastSplit)) return _lastColumn;
        if (!_columns.TryGetValue(split ?? "", out var column))
            _columns.Add(split ?? "", column = rows.ColumnOf(split is null ? _path : split + "/" + _path));
        (_lastSplit, _lastColumn) = (split, column);
        return column;
    }
}

namespace MLDiagnostics;

/// <summary>A table of results.</summary>
public sealed record ExperimentTable
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>Heads of the columns; the first column names the rows.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Cells of each row, as many as there are columns.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>What else must be known to read it; a sentence or nothing.</summary>
    public string Note { get; init; } = "";
}

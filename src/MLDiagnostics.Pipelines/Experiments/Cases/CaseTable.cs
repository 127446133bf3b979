namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A table with a variant a row.</summary>
internal sealed record CaseTable
{
    public required string Title { get; init; }

    /// <summary>Names of variants.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<CaseColumn> Columns { get; init; }

    public string Note { get; init; } = "";
}

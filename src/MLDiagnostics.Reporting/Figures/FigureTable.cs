namespace MLDiagnostics.Reporting.Figures;

/// <summary>A table of a <see cref="FigurePage"/>; a column whose cells are all numbers is set flush right.</summary>
public sealed record FigureTable
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>Heads of the columns; the first column names the rows.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Rows of as many cells as there are columns; plain text.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }
}

namespace MLDiagnostics.Reporting.Figures;

/// <summary>
/// A page of one's own in the look of the report, as data: <see cref="FigurePageWriter"/> writes it as one HTML file. Texts are plain and
/// are encoded; numbers are written as in the report.
/// </summary>
public sealed record FigurePage
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What it comes to, in a sentence or two below the heading.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The sections in order.</summary>
    public required IReadOnlyList<FigureSection> Sections { get; init; }
}

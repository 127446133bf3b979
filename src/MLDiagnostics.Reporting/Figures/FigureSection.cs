namespace MLDiagnostics.Reporting.Figures;

/// <summary>A part of a <see cref="FigurePage"/>: what is said, what is claimed and measured, drawings, tables, in this order.</summary>
public sealed record FigureSection
{
    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text, a paragraph each.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Statements with what was measured.</summary>
    public IReadOnlyList<FigureClaim> Claims { get; init; } = [];

    /// <summary>Drawings, side by side where there is room.</summary>
    public IReadOnlyList<PageFigure> Figures { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<FigureTable> Tables { get; init; } = [];
}

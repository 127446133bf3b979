using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Figures;

/// <summary>A chart of a <see cref="FigurePage"/>: drawn with a legend, a text alternative and a data table, as the report's own are.</summary>
public abstract record PageFigure
{
    private protected PageFigure()
    {
    }

    /// <summary>What is drawn; plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What else must be known to read it: a sentence or nothing.</summary>
    public string Note { get; init; } = "";

    internal abstract Html Render();
}

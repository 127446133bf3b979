using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>A drawing with its title, legend, text alternative and data table.</summary>
internal interface IFigure
{
    /// <summary>Draws it.</summary>
    Html Render();
}

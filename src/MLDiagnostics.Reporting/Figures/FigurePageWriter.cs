using System.Text;

namespace MLDiagnostics.Reporting.Figures;

/// <summary>Writes a page of figures as one HTML file that needs nothing else, as the report is: the same page gives the same bytes.</summary>
public static class FigurePageWriter
{
    /// <summary>Writes the page in UTF-8.</summary>
    /// <exception cref="ArgumentException">A line or bar has not one value a position or category, or positions do not rise.</exception>
    public static void WriteHtml(FigurePage page, Stream output)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(FigureMarkup.Of(page).ToString()));
    }
}

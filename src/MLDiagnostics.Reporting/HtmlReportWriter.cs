using System.Text;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Writes a report as one HTML file that needs nothing else: no script, no network, style and drawings inside. Every text that came from
/// a run is encoded; the markup is well-formed XML too. Long series are reduced for drawing with their extremes kept, and the page says so.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public void Write(DiagnosticReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(ReportPage.Of(report).ToString()));
    }
}

using System.Text;
using MLDiagnostics.Reporting.Markdown;

namespace MLDiagnostics.Reporting;

/// <summary>Writes reports as Markdown of GitHub's flavour, for pull requests and job summaries. Foreign text is escaped.</summary>
public sealed class MarkdownReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "md";

    /// <inheritdoc/>
    public void Write(DiagnosticReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        WriteDocument([report], output);
    }

    /// <summary>Writes several reports one after another, in the order given.</summary>
    public static void WriteDocument(IReadOnlyList<DiagnosticReport> reports, Stream output)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(output);
        var page = new StringBuilder();
        foreach (var report in reports) MarkdownReport.Append(page, report);
        output.Write(Encoding.UTF8.GetBytes(page.ToString().TrimEnd('\n') + "\n"));
    }
}

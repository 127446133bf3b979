using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace MLDiagnostics.Reporting.Tests;

/// <summary>Reports as their writers write them.</summary>
internal static class Rendered
{
    internal static string Html(DiagnosticReport report) => Text(new HtmlReportWriter(), report);

    /// <summary>The page as a tree: it throws where the markup is not well-formed.</summary>
    internal static XDocument Page(DiagnosticReport report) => XDocument.Parse(Html(report));

    internal static JsonElement Json(DiagnosticReport report) => JsonDocument.Parse(Text(new JsonReportWriter(), report)).RootElement;

    internal static string Text(IReportWriter writer, DiagnosticReport report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

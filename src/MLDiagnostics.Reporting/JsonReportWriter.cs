using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MLDiagnostics.Reporting.Json;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Writes reports as JSON of the schema <c>mldiagnostics/report/1</c>: members in snake case, enumerations as words joined by hyphens,
/// spans as <c>[first, last]</c>, non-finite numbers as the strings <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>, what is absent
/// as <see langword="null"/>.
/// </summary>
public sealed class JsonReportWriter : IReportWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public void Write(DiagnosticReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        WriteDocument([report], output);
    }

    /// <summary>Writes several reports as one document, in the order given.</summary>
    public static void WriteDocument(IReadOnlyList<DiagnosticReport> reports, Stream output)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(output);
        using (var writer = new Utf8JsonWriter(output, Options)) ReportJson.WriteDocument(writer, reports);
        output.WriteByte((byte)'\n');
    }
}

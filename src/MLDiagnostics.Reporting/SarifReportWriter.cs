using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MLDiagnostics.Reporting.Json;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Writes reports as SARIF 2.1.0 (OASIS, 2020), which code hosts show beside a change: a rule a detector, a result a finding, in one run.
/// </summary>
public sealed class SarifReportWriter : IReportWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc/>
    public string Format => "sarif";

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
        using (var writer = new Utf8JsonWriter(output, Options)) SarifJson.WriteDocument(writer, reports);
        output.WriteByte((byte)'\n');
    }
}

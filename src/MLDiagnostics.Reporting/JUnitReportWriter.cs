using System.Text;
using System.Xml;
using MLDiagnostics.Reporting.Xml;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Writes reports as JUnit XML, which every build server shows: a suite a run, a case a detector. A finding of severity warning or error is a
/// failure, a remark passes with its text as output, what could not be judged is skipped, a detector that broke is an error.
/// </summary>
public sealed class JUnitReportWriter : IReportWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false,
    };

    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public void Write(DiagnosticReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        WriteDocument([report], output);
    }

    /// <summary>Writes several reports as one document, a suite each, in the order given.</summary>
    public static void WriteDocument(IReadOnlyList<DiagnosticReport> reports, Stream output)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(output);
        using var writer = XmlWriter.Create(output, Settings);
        JUnitXml.WriteDocument(writer, reports);
    }
}

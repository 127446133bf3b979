namespace MLDiagnostics;

/// <summary>Writes a report in one format. The same report gives the same bytes.</summary>
public interface IReportWriter
{
    /// <summary>Id of the format, such as <c>html</c>.</summary>
    string Format { get; }

    /// <summary>Writes the report; the stream stays open.</summary>
    void Write(DiagnosticReport report, Stream output);
}

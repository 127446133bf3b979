namespace MLDiagnostics;

/// <summary>Takes report writers. A writer's package extends it by one method, such as <c>builder.WriteHtml("report.html")</c>.</summary>
public interface IReportCollection
{
    /// <summary>
    /// Writes every run's report to a file: while it is trained, at the ends of epochs, at most once a second, and at its end. A
    /// temporary file is renamed, so that the report is never half written.
    /// </summary>
    void Add(IReportWriter writer, string path);
}

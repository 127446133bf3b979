namespace MLDiagnostics;

/// <summary>Takes report writers. A writer's package extends it by one method, such as <c>builder.WriteHtml("report.html")</c>.</summary>
public interface IReportCollection
{
    /// <summary>Writes every finished run's report to a file (through a temporary file, so that it is never half written).</summary>
    void Add(IReportWriter writer, string path);
}

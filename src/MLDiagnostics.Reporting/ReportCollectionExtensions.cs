using MLDiagnostics.Reporting;

namespace MLDiagnostics;

/// <summary>Adds the report writers of this assembly: <c>builder.WriteHtml("report.html").WriteJson("report.json")</c>.</summary>
public static class ReportCollectionExtensions
{
    /// <summary>Writes every finished run's report as one HTML file.</summary>
    public static T WriteHtml<T>(this T reports, string path) where T : IReportCollection => reports.With(new HtmlReportWriter(), path);

    /// <summary>Writes every finished run's report as JSON.</summary>
    public static T WriteJson<T>(this T reports, string path) where T : IReportCollection => reports.With(new JsonReportWriter(), path);

    /// <summary>Writes every finished run's report as Markdown.</summary>
    public static T WriteMarkdown<T>(this T reports, string path) where T : IReportCollection => reports.With(new MarkdownReportWriter(), path);

    /// <summary>Writes every finished run's report as SARIF.</summary>
    public static T WriteSarif<T>(this T reports, string path) where T : IReportCollection => reports.With(new SarifReportWriter(), path);

    /// <summary>Writes every finished run's report as JUnit XML.</summary>
    public static T WriteJUnit<T>(this T reports, string path) where T : IReportCollection => reports.With(new JUnitReportWriter(), path);

    private static T With<T>(this T reports, IReportWriter writer, string path) where T : IReportCollection
    {
        ArgumentNullException.ThrowIfNull(reports);
        reports.Add(writer, path);
        return reports;
    }
}

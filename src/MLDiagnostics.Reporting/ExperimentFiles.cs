using MLDiagnostics.Reporting.Experiments;

namespace MLDiagnostics.Reporting;

/// <summary>Writes the report of an experiment: <c>report.html</c>, <c>report.md</c> and <c>report.json</c>; the same report gives the same bytes.</summary>
public static class ExperimentFiles
{
    /// <summary>Writes all three into a folder, which is made; each is whole or as it was before.</summary>
    public static void Write(ExperimentReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        Save("report.html", stream => WriteHtml(report, stream));
        Save("report.md", stream => WriteMarkdown(report, stream));
        Save("report.json", stream => WriteJson(report, stream));

        void Save(string name, Action<Stream> write) => ReplacedFile.Write(Path.Combine(folder, name), write);
    }

    /// <summary>One HTML file, as a run's report.</summary>
    public static void WriteHtml(ExperimentReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(System.Text.Encoding.UTF8.GetBytes(ExperimentPage.Of(report).ToString()));
    }

    /// <summary>Tables of GitHub's Markdown, without the charts.</summary>
    public static void WriteMarkdown(ExperimentReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(System.Text.Encoding.UTF8.GetBytes(ExperimentMarkdown.Of(report)));
    }

    /// <summary>JSON of the schema <c>mldiagnostics/experiment/1</c>: claims, answers, tables and runs, without the charts.</summary>
    public static void WriteJson(ExperimentReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        ExperimentJson.Write(report, output);
    }
}

using System.CommandLine;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options that write reports to files: <c>--json</c>, <c>--html</c>, <c>--markdown</c>, <c>--sarif</c> and <c>--junit</c>.</summary>
internal sealed class ReportFileOptions
{
    private readonly Option<string?> _json = new("--json") { Description = "Write all reports as one JSON document to a file, or to standard output (-)." };

    private readonly Option<string?> _html = new("--html") { Description = "Write the report as one HTML file; of several runs each gets its number in the name." };

    private readonly Option<string?> _markdown = new("--markdown") { Description = "Write all reports as Markdown to a file, or to standard output (-)." };

    private readonly Option<string?> _sarif = new("--sarif") { Description = "Write all findings as SARIF 2.1.0 to a file, or to standard output (-)." };

    private readonly Option<string?> _junit = new("--junit") { Description = "Write all outcomes as JUnit XML to a file, or to standard output (-)." };

    private IEnumerable<Option<string?>> All => [_json, _html, _markdown, _sarif, _junit];

    internal void AddTo(Command command)
    {
        foreach (var option in All) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (All.Count(option => result.GetValue(option) == ReportTarget.StandardOutput) > 1) result.AddError("Only one report can go to standard output (-).");
        });
    }

    internal bool IsStandardOutputTaken(ParseResult parsed) => All.Any(option => parsed.GetValue(option) == ReportTarget.StandardOutput);

    internal void Write(ParseResult parsed, CommandHost host, IReadOnlyList<DiagnosticReport> reports)
    {
        if (parsed.GetValue(_json) is { } json) ReportTarget.Write(json, host, stream => JsonReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_markdown) is { } markdown) ReportTarget.Write(markdown, host, stream => MarkdownReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_sarif) is { } sarif) ReportTarget.Write(sarif, host, stream => SarifReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_junit) is { } junit) ReportTarget.Write(junit, host, stream => JUnitReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_html) is not { } html) return;
        if (html == ReportTarget.StandardOutput && reports.Count != 1)
            throw new CommandException($"--html - takes one run, and there are {Text(reports.Count)}.", ExitCode.Usage);
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            ReportTarget.Write(reports.Count == 1 ? html : Numbered(html, i + 1), host, stream => new HtmlReportWriter().Write(report, stream));
        }
    }

    internal static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{Text(number)}{Path.GetExtension(path)}");

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

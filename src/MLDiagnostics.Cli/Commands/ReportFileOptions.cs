using System.CommandLine;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options that write reports to files: <c>--json</c>, <c>--html</c>, <c>--markdown</c> and <c>--sarif</c>.</summary>
internal sealed class ReportFileOptions
{
    private const string StandardOutput = "-";

    private readonly Option<string?> _json = new("--json") { Description = "Write all reports as one JSON document to a file, or to standard output (-)." };

    private readonly Option<string?> _html = new("--html") { Description = "Write the report as one HTML file; of several runs each gets its number in the name." };

    private readonly Option<string?> _markdown = new("--markdown") { Description = "Write all reports as Markdown to a file, or to standard output (-)." };

    private readonly Option<string?> _sarif = new("--sarif") { Description = "Write all findings as SARIF 2.1.0 to a file, or to standard output (-)." };

    private IEnumerable<Option<string?>> All => [_json, _html, _markdown, _sarif];

    internal void AddTo(Command command)
    {
        foreach (var option in All) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (All.Count(option => result.GetValue(option) == StandardOutput) > 1) result.AddError("Only one report can go to standard output (-).");
        });
    }

    internal bool IsStandardOutputTaken(ParseResult parsed) => All.Any(option => parsed.GetValue(option) == StandardOutput);

    internal void Write(ParseResult parsed, CommandHost host, IReadOnlyList<DiagnosticReport> reports)
    {
        if (parsed.GetValue(_json) is { } json) WriteTo(json, host, stream => JsonReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_markdown) is { } markdown) WriteTo(markdown, host, stream => MarkdownReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_sarif) is { } sarif) WriteTo(sarif, host, stream => SarifReportWriter.WriteDocument(reports, stream));
        if (parsed.GetValue(_html) is not { } html) return;
        if (html == StandardOutput && reports.Count != 1)
            throw new CommandException($"--html - takes one run, and there are {Text(reports.Count)}.", ExitCode.Usage);
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            WriteTo(reports.Count == 1 ? html : Numbered(html, i + 1), host, stream => new HtmlReportWriter().Write(report, stream));
        }
    }

    private static void WriteTo(string path, CommandHost host, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            using var memory = new MemoryStream();
            write(memory);
            host.Output.Write(System.Text.Encoding.UTF8.GetString(memory.ToArray()));
            return;
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var file = File.Create(full);
        write(file);
    }

    internal static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{Text(number)}{Path.GetExtension(path)}");

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag compare RUN RUN…</c>: runs over each other; with <c>--baseline</c> a gate for continuous integration.</summary>
internal static class CompareCommand
{
    internal static Command Create(CommandHost host)
    {
        var paths = new Argument<string[]>("run") { Description = "Logs, folders of logs, or run folders.", Arity = ArgumentArity.OneOrMore };
        var baseline = new Option<string?>("--baseline") { Description = "A saved good run: findings it does not have, and results worse than its own beyond the noise, fail the command." };
        var format = new Option<string?>("--format") { Description = "Id of the log format; by default it is recognised by content." };
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors and what is known of the runs." };
        var html = new Option<string?>("--html") { Description = "Write the comparison as one HTML file, or to standard output (-)." };
        var json = new Option<string?>("--json") { Description = "Write the comparison as JSON to a file, or to standard output (-)." };
        var markdown = new Option<string?>("--markdown") { Description = "Write the comparison as Markdown to a file, or to standard output (-)." };
        var failOn = FailOnOption.Create();
        var command = new Command("compare", "Lays runs over each other: results, findings and settings that differ.") { paths, baseline, format, config, html, json, markdown, failOn };
        Option<string?>[] files = [html, json, markdown];
        command.Validators.Add(result =>
        {
            if (files.Count(option => result.GetValue(option) == ReportTarget.StandardOutput) > 1) result.AddError("Only one document can go to standard output (-).");
        });
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed, files.Any(option => parsed.GetValue(option) == ReportTarget.StandardOutput));
            var analysis = new RecordedRunAnalysis(host, ConfigurationFile.Read(parsed.GetValue(config)), parsed.GetValue(format));
            var good = parsed.GetValue(baseline) is { } path ? analysis.Read(path) : [];
            if (good.Count > 1) throw new CommandException($"{parsed.GetValue(baseline)}: --baseline takes one run, and there are several.", ExitCode.Usage);
            var runs = parsed.GetValue(paths)!.SelectMany(analysis.Read).ToList();
            if (analysis.IsAnyUnreadable) return ExitCode.Unreadable;
            if (runs.Count + good.Count < 2) throw new CommandException("compare takes two runs at least, or one and --baseline.", ExitCode.Usage);
            var comparison = RunComparison.Of(runs, good is [var saved] ? saved : null);
            terminal.Show(comparison);
            if (parsed.GetValue(html) is { } page) ReportTarget.Write(page, host, stream => ComparisonWriter.WriteHtml(comparison, stream));
            if (parsed.GetValue(json) is { } document) ReportTarget.Write(document, host, stream => ComparisonWriter.WriteJson(comparison, stream));
            if (parsed.GetValue(markdown) is { } text) ReportTarget.Write(text, host, stream => ComparisonWriter.WriteMarkdown(comparison, stream));
            return Judge(comparison, parsed.GetValue(failOn));
        });
        return command.WithExamples(
            "mldiag compare runs/first runs/second --html compare.html",
            "mldiag compare runs/new --baseline runs/good --fail-on warning");
    }

    // Against a baseline only what is new counts, and a result that became worse counts as an error.
    private static int Judge(RunComparison comparison, FailOn level)
    {
        if (!comparison.HasBaseline) return FailOnOption.Judge(level, comparison.Reports, isAnyUnreadable: false);
        if (comparison.Reports.Any(report => report.Verdict == Verdict.Unjudged)) return ExitCode.Unreadable;
        if (level == FailOn.Never) return ExitCode.Success;
        var isWorse = comparison.Regressions().Count > 0 || comparison.NewFindings().Any(finding => (int)finding.Severity >= (int)level);
        return isWorse ? ExitCode.Found : ExitCode.Success;
    }
}

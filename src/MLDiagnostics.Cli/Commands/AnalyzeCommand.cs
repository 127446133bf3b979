using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Analysis;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag analyze PATH…</c>: judges runs recorded by any tool.</summary>
internal static class AnalyzeCommand
{
    // Of more inputs than these the findings are not listed one after another: the table names them all.
    private const int MostListed = 20;

    // A recorded run keeps no trainer waiting, so a slow detector may take its time; one that hangs is still left behind.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    internal static Command Create(CommandHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "Logs, folders of logs, or run folders.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format") { Description = "Id of the log format; by default it is recognised by content." };
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors and what is known of the run." };
        var explain = new Option<bool>("--explain") { Description = "Show how each log was understood: its names, the series that they became, units, directions." };
        var watch = new Option<bool>("--watch") { Description = "Follow logs that are being written, and tell findings as they arise, until Ctrl-C." };
        var files = new ReportFileOptions();
        var logs = new RunLogOption("--write");
        var failOn = FailOnOption.Create();
        var command = new Command("analyze", "Judges recorded training runs: logs of any framework, or run folders.") { paths, format, config, explain, watch };
        files.AddTo(command);
        logs.AddTo(command);
        command.Options.Add(failOn);
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed, files.IsStandardOutputTaken(parsed));
            var settings = ConfigurationFile.Read(parsed.GetValue(config));
            var plugins = LoadedPlugins.Require(host);
            var diagnostics = settings.ApplyTo(new TrainingDiagnosticsBuilder().Add(plugins)).WithTimeLimit(TimeLimit).Build();
            var analysis = new LogAnalysis(RunReaders.Default.With(plugins.Readers), diagnostics, settings.Run, parsed.GetValue(format));
            var results = parsed.GetValue(watch)
                ? new LogWatch(analysis, new WatchView(terminal), WatchInterval).Run(parsed.GetValue(paths)!, host.Cancellation)
                : Judge(host, terminal, analysis, parsed.GetValue(paths)!, parsed.GetValue(explain));
            var reports = results.SelectMany(result => result.Reports).ToList();
            if (reports.Count > 1) terminal.ShowTable(reports);
            if (results.Count > MostListed && !parsed.GetValue(watch)) terminal.Line("'mldiag analyze PATH' of one run shows its findings in full; --json or --html writes them all.");
            files.Write(parsed, host, reports);
            logs.Write(parsed, reports);
            return host.Cancellation.IsCancellationRequested
                ? ExitCode.Cancelled
                : FailOnOption.Judge(parsed.GetValue(failOn), reports, results.Any(result => result.Refusal is not null));
        });
        return command.WithExamples(
            "mldiag analyze training.csv --html report.html",
            "mldiag analyze logs/ --json - --fail-on warning",
            "mldiag analyze runs/ --watch",
            "mldiag analyze training.csv --write tensorboard=events/");
    }

    private static List<AnalyzedInput> Judge(CommandHost host, Terminal terminal, LogAnalysis analysis, IReadOnlyList<string> paths, bool explain)
    {
        var found = paths.Select(analysis.Find).ToList();
        var isListed = found.Sum(place => place.Inputs.Count) <= MostListed;
        var results = new List<AnalyzedInput>();
        foreach (var (inputs, refused) in found)
        {
            foreach (var result in refused is null ? analysis.JudgeAll(inputs, host.Cancellation) : [refused])
            {
                host.Cancellation.ThrowIfCancellationRequested();
                results.Add(result);
                if (result.Refusal is not null) host.Error.WriteLine(ControlCharacterGuard.Clean(result.RefusalLine));
                foreach (var report in isListed ? result.Reports : [])
                {
                    terminal.Show(report, result.Reports.Count == 1 ? result.Path : string.Create(CultureInfo.InvariantCulture, $"{result.Path} ({report.Run.Context.RunId})"));
                    if (explain) terminal.Explain(report);
                }
            }
        }

        return results;
    }
}

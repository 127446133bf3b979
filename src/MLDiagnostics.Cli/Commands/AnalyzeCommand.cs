using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag analyze PATH…</c>: judges runs recorded by any tool.</summary>
internal static class AnalyzeCommand
{
    // A recorded run keeps no trainer waiting, so a slow detector may take its time; one that hangs is still left behind.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    internal static Command Create(CommandHost host)
    {
        var paths = new Argument<string[]>("path") { Description = "Logs, folders of logs, or run folders.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format") { Description = "Id of the log format; by default it is recognised by content." };
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors and what is known of the run." };
        var files = new ReportFileOptions();
        var failOn = FailOnOption.Create();
        var command = new Command("analyze", "Judges recorded training runs: logs of any framework, or run folders.") { paths, format, config };
        files.AddTo(command);
        command.Options.Add(failOn);
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed, files.IsStandardOutputTaken(parsed));
            var settings = ConfigurationFile.Read(parsed.GetValue(config));
            var plugins = LoadedPlugins.Require(host);
            var readers = RunReaders.Default.With(plugins.Readers);
            var diagnostics = settings.ApplyTo(new TrainingDiagnosticsBuilder().Add(plugins)).WithTimeLimit(TimeLimit).Build();
            var reports = new List<DiagnosticReport>();
            var isAnyUnreadable = false;
            foreach (var path in parsed.GetValue(paths)!)
            {
                foreach (var input in Inputs(path))
                {
                    host.Cancellation.ThrowIfCancellationRequested();
                    isAnyUnreadable |= !TryAnalyze(input, parsed.GetValue(format));
                }
            }

            if (reports.Count > 1) terminal.ShowTable(reports);
            files.Write(parsed, host, reports);
            return FailOnOption.Judge(parsed.GetValue(failOn), reports, isAnyUnreadable);

            IEnumerable<RunInput> Inputs(string path)
            {
                try
                {
                    return readers.Find(path);
                }
                catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
                {
                    Refuse(path, error);
                    return [];
                }
            }

            bool TryAnalyze(RunInput input, string? formatId)
            {
                try
                {
                    var reader = new ConfiguredReader(readers.Choose(input, formatId), settings.Run);
                    var found = diagnostics.Analyze(reader, input);
                    foreach (var report in found) terminal.Show(report, found.Count == 1 ? input.Path : $"{input.Path} ({report.Run.Context.RunId})");
                    reports.AddRange(found);
                    return found.Count > 0;
                }
                catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
                {
                    Refuse(input.Path, error);
                    return false;
                }
            }

            void Refuse(string path, Exception error)
            {
                isAnyUnreadable = true;
                host.Error.WriteLine(error.Message.StartsWith(path, StringComparison.Ordinal) ? error.Message : $"{path}: {error.Message}");
            }
        });
        return command.WithExamples(
            "mldiag analyze training.csv --html report.html",
            "mldiag analyze logs/ --json - --fail-on warning");
    }
}

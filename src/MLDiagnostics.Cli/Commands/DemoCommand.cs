using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Images.Preparation;
using Spectre.Console;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag demo</c>: trains the two examples, each with a planted problem and its healthy twin, which differ in one line.</summary>
internal static class DemoCommand
{
    internal static Command Create(CommandHost host)
    {
        var folder = new Option<string>("--out") { Description = "Folder for the four runs.", DefaultValueFactory = _ => Path.Combine("runs", "demo") };
        var command = new Command("demo", "Trains two image classifiers, each with a planted problem and its healthy twin, and writes the reports.") { folder };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed);
            var diagnostics = new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(host)).Build();
            var rows = new List<(string Name, string Difference, DiagnosticReport Report, string Path)>();
            foreach (var (name, difference, plan) in Runs())
            {
                var target = RunFolder.Choose(Path.Combine(parsed.GetRequiredValue(folder), name), name);
                terminal.Markup($"[bold]{Tone.Escape(name)}[/]  [grey]{Tone.Escape(difference)}[/]");
                var state = TrainingRunner.Run(terminal, diagnostics, plan, target, host.Cancellation);
                terminal.Show(state.Report!, name);
                terminal.Line();
                rows.Add((name, difference, state.Report!, Path.Combine(target, "report.html")));
                if (host.Cancellation.IsCancellationRequested) break;
            }

            Show(terminal, rows);
            return host.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Success;
        });
        return command.WithExamples("mldiag demo --out runs/demo");
    }

    /// <summary>The four runs. A twin differs from its planted problem in the one line that is named.</summary>
    private static IEnumerable<(string Name, string Difference, TrainingPlan Plan)> Runs()
    {
        var authenticity = ReadyPlans.Authenticity() with { GeneratedCount = 4000, Epochs = 8 };
        yield return ("authenticity-imbalanced", "imbalance = 20", authenticity with { Imbalance = 20 });
        yield return ("authenticity-healthy", "imbalance = 1", authenticity);
        var cifar = ReadyPlans.Cifar();
        yield return ("cifar-unscaled", "input_scale = none", cifar with { InputScale = InputScale.None });
        yield return ("cifar-healthy", "input_scale = centred", cifar);
    }

    private static void Show(Terminal terminal, List<(string Name, string Difference, DiagnosticReport Report, string Path)> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "verdict", "first finding", "first cause");
        foreach (var column in table.Columns) column.NoWrap();
        foreach (var (name, _, report, _) in rows)
        {
            var first = report.Findings.FirstOrDefault(finding => finding.Severity > Severity.Info);
            var cause = first is { Causes: [var likeliest, ..] }
                ? string.Create(CultureInfo.InvariantCulture, $"{likeliest.Key} ({likeliest.Confidence:0.00})")
                : "–";
            table.AddRow(new Text(name), new Markup(Tone.Markup(report.Verdict)), new Text(first?.Name ?? "–"), new Text(cause));
        }

        terminal.Write(table);
        foreach (var (_, _, _, path) in rows) terminal.Line($"report: {path}");
    }
}

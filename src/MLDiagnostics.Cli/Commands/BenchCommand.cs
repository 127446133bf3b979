using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Bench;
using Spectre.Console;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag bench DIR</c>: scores the detectors on labelled runs.</summary>
internal static class BenchCommand
{
    private const string StandardOutput = "-";

    internal static Command Create(CommandHost host)
    {
        var folders = new Argument<string[]>("folder")
        {
            Description = "Labelled runs: ID.csv beside ID.json. Several folders, or folders in one, are scored together and apart.",
            Arity = ArgumentArity.OneOrMore,
        };
        var curvesOnly = new Option<bool>("--curves-only") { Description = "Let the detectors see losses and accuracies of each epoch and nothing else: no configuration, rate, classes, gradients or steps." };
        var plugins = new Option<string?>("--plugins") { Description = "Put the detectors of this folder of plugins beside ours, those of one tool (its name, a slash, the rule) together." };
        var json = new Option<string?>("--json") { Description = "Write the scores as JSON to a file, or to standard output (-)." };
        var command = new Command("bench", "Scores the detectors on labelled runs.") { folders, curvesOnly, plugins, json };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(json);
            var terminal = new Terminal(host, parsed, target == StandardOutput);
            var runs = parsed.GetValue(folders)!.SelectMany(LabelledRun.ReadFolder).ToList();
            var result = Bench(host).Run(runs, host.Cancellation);
            if (parsed.GetValue(plugins) is { } others) result = Bench(host with { PluginFolder = others }).RunBeside(result, runs, host.Cancellation);
            Show(terminal, result);
            ShowRivals(terminal, result);
            foreach (var part in result.Parts) ShowPart(terminal, part);
            if (target == StandardOutput) host.Output.Write(BenchJson.Write(result));
            else if (target is not null) File.WriteAllText(target, BenchJson.Write(result));
            return ExitCode.Success;

            LabelledRunBench Bench(CommandHost from) => new(
                new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(from)).WithTimeLimit(TimeSpan.FromSeconds(30)).Build(), parsed.GetValue(curvesOnly));
        });
        return command.WithExamples("mldiag bench datasets/runs", "mldiag bench datasets/runs datasets/own-runs --curves-only --json scores.json");
    }

    private static void Show(Terminal terminal, BenchResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("detector", "hit", "miss", "false", "ok", "precision", "recall", "F1", "delay");
        table.Columns[0].NoWrap();
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var score in result.Detectors)
            table.AddRow(score.Detector, Text(score.Hits), Text(score.Misses), Text(score.FalseAlarms), Text(score.Acceptable),
                Text(score.Precision), Text(score.Recall), Text(score.F1), score.Delay is { } delay ? delay.ToString("0.#", CultureInfo.InvariantCulture) : "–");
        terminal.Write(table);
        terminal.Line($"healthy runs alarmed       {Text(result.HealthyAlarmed)}");
        terminal.Line($"faulty runs, label found   {Text(result.FaultyFound)}");
        terminal.Line($"faulty runs, any alarm     {Text(result.FaultyAlarmed)}");
        terminal.Line($"root cause first           {Text(result.CauseFirst)}");
        terminal.Line($"root cause among two       {Text(result.CauseAmongTwo)}");
        terminal.Line($"macro F1                   {Text(result.MacroF1)}");
        foreach (var bin in result.Reliability.Where(bin => bin.Count > 0))
            terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"confidence {bin.From:0.0}–{bin.To:0.0}: {bin.Count} causes, mean {bin.MeanConfidence:0.00}, right {bin.Right:0.00}"));
        foreach (var line in result.Disagreements) terminal.Line($"  {line}");
    }

    private static void ShowPart(Terminal terminal, BenchPart part)
    {
        terminal.Line("");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{part.Name}: {part.Result.Runs} runs"));
        terminal.Line($"  healthy runs alarmed     {Text(part.Result.HealthyAlarmed)}");
        terminal.Line($"  faulty runs, label found {Text(part.Result.FaultyFound)}");
        terminal.Line($"  root cause first         {Text(part.Result.CauseFirst)}");
        terminal.Line($"  macro F1                 {Text(part.Result.MacroF1)}");
        ShowRivals(terminal, part.Result);
    }

    private static void ShowRivals(Terminal terminal, BenchResult result)
    {
        if (result.Rivals.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("tool or rule", "healthy alarmed", "faulty alarmed");
        table.Columns[0].NoWrap();
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        table.AddRow("MLDiagnostics", Short(result.HealthyAlarmed), Short(result.FaultyAlarmed));
        foreach (var tool in result.Rivals)
        {
            table.AddRow(Markup.Escape(tool.Name), Short(tool.HealthyAlarmed), Short(tool.FaultyAlarmed));
            if (tool.Rules.Count < 2) continue;
            foreach (var rule in tool.Rules) table.AddRow(Markup.Escape("  " + rule.Name), Short(rule.HealthyAlarmed), Short(rule.FaultyAlarmed));
        }

        terminal.Write(table);
    }

    private static string Short(BenchShare share) => string.Create(CultureInfo.InvariantCulture, $"{share.Count} of {share.Total} ({share.Share ?? 0:P0})");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? number) => number is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Text(BenchShare share) => string.Create(CultureInfo.InvariantCulture,
        $"{share.Count} of {share.Total} ({share.Share ?? 0:P1}, 95 % interval {share.Lower:P1} to {share.Upper:P1})");
}

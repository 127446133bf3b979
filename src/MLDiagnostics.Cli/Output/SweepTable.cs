using System.Globalization;
using MLDiagnostics.Pipelines.Experiments;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>The trials of a sweep, best first.</summary>
internal static class SweepTable
{
    private const int Shown = 20;

    internal static string Line(SweepTrial trial) => string.Create(CultureInfo.InvariantCulture,
        $"{trial.Number,4}  {trial.Change}: {trial.Result.Failure ?? $"{Score(trial)}, {Epochs(trial.EpochsDone)}{Ended(trial)}"}{(trial.Result.IsReused ? "  (from before)" : "")}");

    internal static void ShowSweep(this Terminal terminal, SweepResult result, SweepObjective objective)
    {
        if (terminal.IsQuiet || result.Trials.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns($"best {Words(objective)}", "trial", "epochs", "change", "verdict");
        foreach (var trial in result.Trials.Take(Shown))
            table.AddRow(new Text(Score(trial)), new Text(Text($"{trial.Number}")), new Text(Text($"{trial.EpochsDone}")), new Text(trial.Change.ToString()),
                trial.Result.Report is { } report ? new Markup(Tone.Markup(report.Verdict)) : new Text("not trained"));
        terminal.Write(table);
        if (result.Trials.Count > Shown) terminal.Line(Text($"and {result.Trials.Count - Shown} further trials"));
        var ended = result.Trials.Count(trial => trial.EndedBy is not null);
        terminal.Line(Text($"{Count(result.Trials.Count, "trial")}, {Epochs(result.Epochs)}, {result.Time.TotalSeconds:0.0} s of training") +
            (ended > 0 ? Text($"; {ended} ended early by findings, which saved {Epochs(result.EpochsSaved)}, about {result.TimeSaved.TotalSeconds:0.0} s") : "") + ".");
        terminal.Line(result.Best is { } best ? $"best: {best.Change}" : "best: none, for no trial gave a result that can be trusted");
    }

    private static string Score(SweepTrial trial) => double.IsNaN(trial.Score) ? "–" : ReadableNumber.Of(Math.Abs(trial.Score));

    private static string Words(SweepObjective objective) => objective == SweepObjective.BalancedAccuracy ? "balanced accuracy" : objective.ToString().ToLowerInvariant();

    private static string Epochs(int count) => Count(count, "epoch");

    private static string Count(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Ended(SweepTrial trial) => trial.EndedBy is { } name ? Text($" of {trial.Epochs}, ended by {name}") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

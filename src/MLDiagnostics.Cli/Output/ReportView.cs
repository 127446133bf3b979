using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows a report in the terminal: the verdict, the findings worst first, and what was not checked.</summary>
internal static class ReportView
{
    internal static void Show(this Terminal terminal, DiagnosticReport report, string name)
    {
        if (terminal.IsQuiet) return;
        var run = report.Run;
        var size = Size(report);
        terminal.Markup($"{Tone.Markup(report.Verdict)}  {Tone.Escape(name)}{(size.Length > 0 ? $"  [grey]({Tone.Escape(size)})[/]" : "")}");
        if (run.Context.Series.Count > 0) terminal.Write(new Padder(new Text($"{Tone.Word(report.Convergence.State)}: {report.Convergence.Why}"), new Padding(2, 0, 0, 0)));
        terminal.ShowCurves(run);
        foreach (var finding in report.Findings) terminal.Show(finding, full: true);
        foreach (var note in run.Context.Notes) terminal.Write(new Padder(new Text($"note: {note}"), new Padding(2, 0, 0, 0)));
        // Traps of other frameworks are never checked, and nobody misses them; the report lists them all.
        var blind = report.Outcomes.Where(outcome => outcome.Outcome is NotChecked && outcome.Detector.Category != DetectorCategory.Frameworks).Select(outcome => outcome.Detector.Name).ToArray();
        if (blind.Length > 0) terminal.Write(new Padder(new Text($"not checked: {string.Join(", ", blind)}"), new Padding(2, 0, 0, 0)));
        foreach (var (detector, failed) in report.Outcomes.Select(outcome => (outcome.Detector, outcome.Outcome as DetectorFailed)))
            if (failed is not null)
                terminal.Write(new Padder(new Text($"failed: {detector.Name}: {failed.Type}: {failed.Message}"), new Padding(2, 0, 0, 0)));
    }

    internal static void Show(this Terminal terminal, Finding finding, bool full)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(1)).AddColumn(new GridColumn().PadRight(0));
        grid.AddRow(new Markup(Tone.Markup(finding.Severity)), new Markup($"[bold]{Tone.Escape(finding.Name)}[/]{Tone.Escape(Where(finding))} {Tone.Escape(finding.Message)}"));
        if (full)
        {
            grid.AddRow(new Text(""), new Text(finding.Concern));
            if (finding.Causes.Count > 0) grid.AddRow(new Text("why", new Style(Color.Grey)), new Text(Causes(finding)));
            foreach (var remedy in finding.Remedies.Take(3))
                grid.AddRow(new Text("do", new Style(Color.Grey)), new Text(remedy.Code is null ? remedy.Action : $"{remedy.Action}  {remedy.Code}"));
        }

        terminal.Write(grid);
    }

    private static string Where(Finding finding) => finding.Part is null ? "" : $" ({finding.Part})";

    private static string Causes(Finding finding) => string.Join("; ", finding.Causes.Take(3).Select(cause =>
        string.Create(CultureInfo.InvariantCulture, $"{cause.Key} {cause.Confidence:0.00} ({cause.Why.TrimEnd('.')})")));

    private static string Size(DiagnosticReport report)
    {
        var parts = new List<string>();
        if (report.Run.Epochs.Length > 0) parts.Add(Count(report.Run.Epochs.Length, "epoch"));
        if (report.Run.Steps.Length > 0) parts.Add(Count(report.Run.Steps.Length, "step"));
        if (report.Source.Format != "live") parts.Add(report.Source.Format);
        if (report.Run.End is { Reason: not RunEndReason.Completed } end) parts.Add(Tone.Word(end.Reason));
        return string.Join(", ", parts);
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

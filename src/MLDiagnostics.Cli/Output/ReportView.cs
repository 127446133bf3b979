using System.Globalization;
using MLDiagnostics.Reporting;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows a report in the terminal: the verdict, the findings worst first, and what was not checked.</summary>
internal static class ReportView
{
    private const int Most = 3;
    private const double Faint = 0.01;

    internal static void Show(this Terminal terminal, DiagnosticReport report, string name)
    {
        if (terminal.IsQuiet) return;
        var run = report.Run;
        var size = Size(report);
        terminal.Markup($"{Tone.Markup(report.Verdict)}  {Tone.Escape(name)}{(size.Length > 0 ? $"  [grey]({Tone.Escape(size)})[/]" : "")}");
        Indented(terminal, ReportSentence.Of(report), 2);
        if (run.Context.Series.Count > 0) Indented(terminal, $"{Tone.Word(report.Convergence.State)}: {report.Convergence.Why}", 2);
        terminal.ShowCurves(run);
        foreach (var finding in report.Findings) terminal.Show(finding, full: true);
        if (report.Findings.Count > 0) terminal.Line();
        foreach (var note in run.Context.Notes) Indented(terminal, $"note: {note}", 2);
        // Traps of other frameworks are never checked, and nobody misses them; the report lists them all.
        var blind = report.Outcomes.Where(outcome => outcome.Outcome is NotChecked && outcome.Detector.Category != DetectorCategory.Frameworks).Select(outcome => outcome.Detector.Name).ToArray();
        if (blind.Length > 0) Indented(terminal, $"not checked: {string.Join(", ", blind)}", 2);
        foreach (var (detector, failed) in report.Outcomes.Select(outcome => (outcome.Detector, outcome.Outcome as DetectorFailed)))
            if (failed is not null)
                Indented(terminal, $"failed: {detector.Name}: {failed.Type}: {failed.Message}", 2);
    }

    internal static void Show(this Terminal terminal, Finding finding, bool full)
    {
        terminal.Line();
        terminal.Markup($"  {Tone.Markup(finding.Severity)}  [bold]{Tone.Escape(finding.Name)}[/]{Tone.Escape(Where(finding))}");
        Indented(terminal, finding.Message, 4);
        if (!full) return;
        Indented(terminal, finding.Concern, 4);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(4).PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        var likely = finding.Causes.Take(Most).Where((cause, index) => index == 0 || !(cause.Confidence < Faint)).ToList();
        for (var i = 0; i < likely.Count; i++) Row("why", i, $"{ReportSentence.Of(likely[i])}: {likely[i].Why}");
        var remedies = finding.Remedies.Take(Most).ToList();
        for (var i = 0; i < remedies.Count; i++)
        {
            Row("do", i, remedies[i].Action);
            if (remedies[i].Code is { } code) grid.AddRow(new Text(""), new Text(code, new Style(Color.Grey)));
        }

        if (likely.Count + remedies.Count > 0) terminal.Write(grid);

        void Row(string head, int index, string text) => grid.AddRow(new Text(index == 0 ? head : "", new Style(Color.Grey)), new Text(text));
    }

    private static void Indented(Terminal terminal, string text, int columns) => terminal.Write(new Padder(new Text(text), new Padding(columns, 0, 0, 0)));

    private static string Where(Finding finding) => finding.Part is null ? "" : $" ({finding.Part})";

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

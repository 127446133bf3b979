using MLDiagnostics.Reporting;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Remedies that were trained, the best first.</summary>
internal static class TrialTable
{
    internal static void ShowTrials(this Terminal terminal, DiagnosticReport report)
    {
        if (terminal.IsQuiet) return;
        terminal.Line();
        foreach (var trial in report.Trials)
        {
            terminal.Markup($"[bold {Colour(trial.Effect)}]{Tone.Word(trial.Effect)}[/]  {Tone.Escape(trial.Name)}{Time(trial)}");
            terminal.Write(new Padder(new Text(trial.Conclusion), new Padding(2, 0, 0, 0)));
        }

        terminal.Line(ReportSentence.Of(report.Trials));
    }

    private static string Time(RemedyTrial trial) => trial.Duration > TimeSpan.Zero ? $"  [grey]{ReportSentence.Of(trial.Duration)} of training[/]" : "";

    private static string Colour(RemedyEffect effect) => effect switch
    {
        RemedyEffect.Cured => "green",
        RemedyEffect.Helped => "blue",
        RemedyEffect.Harmed => "red",
        _ => "grey",
    };
}

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
            terminal.Markup($"[bold {Colour(trial.Effect)}]{Tone.Word(trial.Effect)}[/]  {Tone.Escape(trial.Name)}");
            terminal.Write(new Padder(new Text(trial.Conclusion), new Padding(2, 0, 0, 0)));
        }

        terminal.Line(Verdict(report.Trials));
    }

    private static string Verdict(IReadOnlyList<RemedyTrial> trials)
    {
        var cures = trials.Where(trial => trial.Effect == RemedyEffect.Cured).Select(trial => trial.Name).ToList();
        if (cures.Count > 0) return $"Cured by: {string.Join("; ", cures)}.";
        var helps = trials.Where(trial => trial.Effect == RemedyEffect.Helped).Select(trial => trial.Name).ToList();
        if (helps.Count > 0) return $"No change cured it; these helped: {string.Join("; ", helps)}.";
        return trials.Any(trial => trial.Effect != RemedyEffect.NotTried) ? "No change helped." : "No change could be tried.";
    }

    private static string Colour(RemedyEffect effect) => effect switch
    {
        RemedyEffect.Cured => "green",
        RemedyEffect.Helped => "blue",
        RemedyEffect.Harmed => "red",
        _ => "grey",
    };
}

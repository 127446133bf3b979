using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>The claims of an experiment with what was measured, and the answers that follow.</summary>
internal static class ClaimTable
{
    internal static void ShowClaims(this Terminal terminal, ExperimentReport report)
    {
        if (terminal.IsQuiet) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("claim", "measured", "stated", "verdict");
        foreach (var claim in report.Claims)
            table.AddRow(new Text(claim.Claim), new Text(Number(claim.Measured)), new Text($"{claim.Comparison} {Number(claim.Bound)}{(claim.Expected ? "" : ": untrue")}"), new Markup(Verdict(claim)));
        table.Columns[1].RightAligned().NoWrap();
        table.Columns[2].NoWrap();
        table.Columns[3].NoWrap();
        terminal.Write(table);
        foreach (var answer in report.Answers)
        {
            terminal.Line(answer.Question);
            terminal.Write(new Padder(new Text(answer.Sentence), new Padding(2, 0, 0, 0)));
        }
    }

    private static string Verdict(ClaimResult claim) => (claim.Holds, claim.IsAsStated) switch
    {
        (true, true) => "[green]true[/]",
        (false, true) => "[grey]untrue, as stated[/]",
        (false, false) => "[red]UNTRUE[/]",
        _ => "[red]TRUE, stated untrue[/]",
    };

    private static string Number(double value) => Missing.Is(value) ? "–" : value.ToString("G4", CultureInfo.InvariantCulture);
}

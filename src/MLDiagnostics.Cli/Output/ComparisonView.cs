using MLDiagnostics.Reporting;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows a comparison in the terminal: a table a question.</summary>
internal static class ComparisonView
{
    internal static void Show(this Terminal terminal, RunComparison comparison)
    {
        if (terminal.IsQuiet) return;
        foreach (var table in ComparisonTable.Of(comparison))
        {
            terminal.Markup($"[bold]{Tone.Escape(table.Title)}[/]");
            var drawn = new Table().Border(TableBorder.Simple).AddColumns([.. table.Heads.Select(head => new TableColumn(new Text(head)))]);
            foreach (var row in table.Rows) drawn.AddRow(row.Select(cell => new Text(cell)));
            terminal.Write(drawn);
        }

        terminal.Line(comparison.Summary);
    }
}

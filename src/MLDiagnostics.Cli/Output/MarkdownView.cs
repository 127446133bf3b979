using System.Text.RegularExpressions;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>
/// A page of Markdown as a terminal shows it: text in its width, tables with columns. As much of Markdown as the detectors' pages use.
/// </summary>
internal static partial class MarkdownView
{
    internal static void Show(IAnsiConsole console, string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('|'))
            {
                var rows = lines.Skip(i).TakeWhile(line => line.StartsWith('|')).ToArray();
                ShowTable(console, rows);
                i += rows.Length - 1;
            }
            else if (Item().Match(lines[i]) is { Success: true } item)
            {
                var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1)).AddColumn(new GridColumn().PadRight(0));
                console.Write(grid.AddRow(new Text(item.Groups["mark"].Value), Inline(item.Groups["text"].Value)));
            }
            else
            {
                var isHeading = lines[i].StartsWith('#');
                console.Write(isHeading ? new Markup($"[bold]{Markup.Escape(lines[i].TrimStart('#', ' '))}[/]") : Inline(lines[i]));
                console.WriteLine();
            }
        }
    }

    private static void ShowTable(IAnsiConsole console, string[] rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in Cells(rows[0])) table.AddColumn(new TableColumn(Inline(title)).PadLeft(0).PadRight(1));
        table.Columns[0].NoWrap();
        // The second line holds the rules between head and rows.
        foreach (var row in rows.Skip(2)) table.AddRow(Cells(row).Select(Inline));
        console.Write(table);
    }

    private static IEnumerable<string> Cells(string row) =>
        Bar().Split(row.Trim().Trim('|')).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal));

    private static Markup Inline(string text) =>
        new(Strong().Replace(CodeSpan().Replace(Markup.Escape(text), "[blue]${text}[/]"), "[bold]${text}[/]"));

    [GeneratedRegex(@"^(?<mark>-|\d+\.) (?<text>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();

    [GeneratedRegex("`(?<text>[^`]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\*\*(?<text>[^*]+)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Strong();
}

using System.Text;
using MLDiagnostics.Reporting.Markdown;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>A comparison as tables of GitHub's Markdown.</summary>
internal static class ComparisonMarkdown
{
    internal static string Of(RunComparison comparison)
    {
        var page = new StringBuilder();
        Line(page, $"## {NumberText.Count(comparison.Reports.Count)} runs compared");
        Line(page);
        Line(page, MarkdownText.Of(ComparisonText.Of(comparison)));
        Line(page);
        foreach (var (report, index) in comparison.Reports.Select((report, index) => (report, index)))
            Line(page, $"- **{MarkdownText.Of(comparison.Names[index])}**{(index == 0 && comparison.HasBaseline ? " (baseline)" : "")}: {Words.Hyphenated(report.Verdict)}. {MarkdownText.Of(VerdictText.Of(report))}");
        Table(page, "best value", comparison, comparison.Results.Select(result => (MarkdownText.Code(result.Key.ToString()),
            comparison.Names.Select((_, index) => MarkdownText.Of(NumberText.Of(result.Values[index])) + Mark(result.Changes[index], index)))));
        Table(page, "finding", comparison, comparison.Findings.Select(finding => (MarkdownText.Of(finding.Worst.Part is { } part ? $"{finding.Worst.Name} ({part})" : finding.Worst.Name),
            comparison.Names.Select((_, index) => finding.Word(index)))));
        Table(page, "set differently", comparison, comparison.Settings.Select(setting => (MarkdownText.Code(setting.Key), setting.Values.Select(MarkdownText.Of))));
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Mark(ResultChange change, int index) => index == 0 ? "" : change switch
    {
        ResultChange.Better => " (better)",
        ResultChange.Worse => " (**worse**)",
        ResultChange.Same => " (within noise)",
        _ => "",
    };

    private static void Table(StringBuilder page, string first, RunComparison comparison, IEnumerable<(string Head, IEnumerable<string> Cells)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        Line(page);
        Line(page, $"| {first} | {string.Join(" | ", comparison.Names.Select(MarkdownText.Of))} |");
        Line(page, $"| --- |{string.Concat(Enumerable.Repeat(" --- |", comparison.Names.Count))}");
        foreach (var (head, cells) in all) Line(page, $"| {head} | {string.Join(" | ", cells)} |");
    }

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}

using System.Text;
using MLDiagnostics.Reporting.Markdown;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>An experiment as GitHub's Markdown, without its charts.</summary>
internal static class ExperimentMarkdown
{
    internal static string Of(ExperimentReport report)
    {
        var page = new StringBuilder();
        Line(page, $"## {MarkdownText.Of(report.Title)}");
        Line(page);
        foreach (var text in (string[])[report.Question, report.Summary]) if (text.Length > 0) Line(page, MarkdownText.Of(text) + "\n");
        foreach (var answer in report.Answers) Line(page, $"- **{MarkdownText.Of(answer.Question)}** {MarkdownText.Of(answer.Sentence)}");
        Table(page, ["claim", "measured", "stated", "verdict"], report.Claims.Select(claim =>
            (IReadOnlyList<string>)[claim.Claim, NumberText.Of(claim.Measured), $"{ClaimWords.Sign(claim.Comparison)} {NumberText.Of(claim.Bound)}", ClaimWords.Verdict(claim)]));
        foreach (var section in report.Sections.Where(section => section.Tables.Count > 0))
        {
            Line(page);
            Line(page, $"### {MarkdownText.Of(section.Heading)}");
            foreach (var table in section.Tables)
            {
                Line(page);
                Line(page, $"**{MarkdownText.Of(table.Title)}**");
                Table(page, table.Columns, table.Rows);
            }
        }

        return page.ToString();
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        Line(page);
        Line(page, $"| {string.Join(" | ", columns.Select(MarkdownText.Of))} |");
        Line(page, $"|{string.Concat(columns.Select(_ => " --- |"))}");
        foreach (var row in all) Line(page, $"| {string.Join(" | ", row.Select(MarkdownText.Of))} |");
    }

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}

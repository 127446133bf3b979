using System.Text;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Markdown;

/// <summary>A report as Markdown of GitHub's flavour, short enough for a pull request.</summary>
internal static class MarkdownReport
{
    private const int CauseLimit = 3;

    internal static void Append(StringBuilder page, DiagnosticReport report)
    {
        Line(page, $"## {Words.Capital(Words.Hyphenated(report.Verdict))}: {MarkdownText.Of(report.Run.Context.RunId)}");
        Line(page);
        Line(page, MarkdownText.Of(VerdictText.Of(report)));
        Line(page);
        Line(page, MarkdownText.Of(report.Convergence.Why));
        Line(page);
        for (var i = 0; i < report.Findings.Count; i++) Append(page, report, report.Findings[i], i + 1);
        AppendNotChecked(page, report);
        foreach (var note in report.Run.Context.Notes) Line(page, $"- {MarkdownText.Of(note)}");
        if (report.Run.Context.Notes.Count > 0) Line(page);
    }

    private static void Append(StringBuilder page, DiagnosticReport report, Finding finding, int number)
    {
        var title = report.Outcomes.FirstOrDefault(outcome => outcome.Detector.Id == finding.Id)?.Detector.Title ?? finding.Name;
        var part = finding.Part is null ? "" : $" in {MarkdownText.Of(finding.Part)}";
        Line(page, $"### {NumberText.Count(number)}. {MarkdownText.Of(title)}{part} ({Words.Hyphenated(finding.Severity)}, {finding.Id})");
        Line(page);
        Line(page, $"{MarkdownText.Of(finding.Message)} {MarkdownText.Of(finding.Concern)}");
        Line(page);
        if (finding.Evidence.Count > 0)
        {
            Line(page, "| evidence | observed | threshold |");
            Line(page, "| --- | ---: | ---: |");
            foreach (var evidence in finding.Evidence)
            {
                var threshold = evidence.Threshold is { } limit ? MarkdownText.Of(NumberText.Of(limit, evidence.Unit)) : "–";
                Line(page, $"| {MarkdownText.Of(Words.Title(evidence.Name))} | {MarkdownText.Of(NumberText.Of(evidence.Observed, evidence.Unit))} | {threshold} |");
            }

            Line(page);
        }

        foreach (var cause in finding.Causes.Take(CauseLimit))
            Line(page, $"- Cause: **{MarkdownText.Of(Words.Title(cause.Key))}** ({NumberText.Confidence(cause.Confidence)}). {MarkdownText.Of(Words.Sentence(cause.Why))}");
        foreach (var remedy in finding.Remedies)
            Line(page, $"- Do: {MarkdownText.Of(remedy.Action)}{(remedy.Code is { } code ? $" {MarkdownText.Code(code)}" : "")}");
        if (finding.Causes.Count + finding.Remedies.Count > 0) Line(page);
    }

    private static void AppendNotChecked(StringBuilder page, DiagnosticReport report)
    {
        var blind = report.Outcomes.Where(outcome => outcome.Outcome is NotChecked or DetectorFailed).ToList();
        if (blind.Count == 0) return;
        Line(page, $"<details><summary>Not checked: {Words.Count(blind.Count, "detector")} of {NumberText.Count(report.Outcomes.Count)}</summary>");
        Line(page);
        foreach (var outcome in blind)
        {
            var why = outcome.Outcome switch
            {
                NotChecked blank => $"{Words.Sentence(blank.Reason)} {blank.WhatToLog}",
                DetectorFailed failed => $"Failed: {failed.Type}: {failed.Message}",
                _ => "",
            };
            Line(page, $"- {MarkdownText.Code(outcome.Detector.Name)}: {MarkdownText.Of(why.TrimEnd())}");
        }

        Line(page);
        Line(page, "</details>");
        Line(page);
    }

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Findings that one cause explains, the root first.</summary>
internal static class StoriesSection
{
    internal static Html Of(DiagnosticReport report, NumberedFindings findings) => Html.When(report.Stories.Count > 0, () => Html.Of($"""
        <h3>{(report.Stories.Count == 1 ? "One cause" : "Common causes")}</h3>
        <ol class="stories">{report.Stories.Select(story => Html.Of($"""
            <li><strong>{Words.Title(Words.Short(story.Cause, 80))}</strong>
            <span class="muted">({NumberText.Confidence(story.Confidence)})</span> explains
            {Html.Join(" → ", story.Findings.Select(finding => FindingLink.Of(finding, findings)))}</li>

            """))}</ol>

        """));
}

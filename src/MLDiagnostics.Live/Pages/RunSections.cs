using System.Text;
using MLDiagnostics.Live.Runs;
using MLDiagnostics.Reporting;
using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Live.Pages;

/// <summary>The part of a run's page that changes: the report's own sections, of the run as it stands.</summary>
internal static class RunSections
{
    private static readonly string[] Shown = ["findings", "curves", "classes", "data", "not-checked", "actions"];

    internal static byte[] Write(LiveRun run, long version) => Encoding.UTF8.GetBytes(Of(run, version).ToString());

    private static Html Of(LiveRun run, long version)
    {
        if (run.Report is not { } report)
            return Html.Of($"""<div id="content" data-version="{version}" data-epoch="0"><p class="lead">{StatusLine.Of(run)}</p></div>""");
        var verdict = Words.Hyphenated(report.Verdict);
        return Html.Of($"""
            <div id="content" class="{verdict}" data-version="{version}" data-epoch="{report.Run.Epoch}">
            <p class="lead"><span class="verdict">{Words.Capital(verdict)}</span> {VerdictText.Of(report)}</p>
            <p class="why">{Words.Sentence(report.Convergence.Why)}</p>
            {HeaderSection.Tiles(report)}{ReportPage.Sections(report).Where(section => Shown.Contains(section.Id)).Select(section => section.Render())}</div>

            """);
    }
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The whole page: sections in the order in which they are asked for, empty ones left out.</summary>
internal static class ReportPage
{
    internal static Html Of(DiagnosticReport report)
    {
        var sections = Sections(report);
        var title = $"{Words.Capital(Words.Hyphenated(report.Verdict))}: {Words.Short(report.Run.Context.RunId, 80)}";
        return PageDocument.Of(title, "findings", Html.Of($"""
            {HeaderSection.Of(report, sections)}<main>
            {sections.Select(section => section.Render())}</main>
            <footer><p>Written by MLDiagnostics {report.ToolVersion}. Epochs and steps count from 1.</p></footer>
            """));
    }

    /// <summary>The sections that have something to say.</summary>
    internal static IReadOnlyList<PageSection> Sections(DiagnosticReport report)
    {
        var findings = new NumberedFindings(report);
        var charts = new CurveCharts(report.Run, findings, report.Convergence.BestEpoch, report.Actions);
        var context = report.Run.Context;
        var classes = ClassesSection.Of(report, charts);
        List<PageSection> sections =
        [
            new("findings", "Findings", Html.Of($"{StoriesSection.Of(report, findings)}{FindingsSection.Of(report, findings)}")),
            new("curves", "Curves", CurvesSection.Of(report.Run, charts, findings)),
            new("classes", "Classes", classes),
            new("data", "Data", DataSection.Of(context.Facts)),
            new("pictures", "Pictures", PicturesSection.Of(report.Pictures)),
            new("not-checked", "Not checked", NotCheckedSection.Of(report)),
            new("configuration", "Configuration", ConfigurationSection.Of(context)),
            new("environment", "Environment", EnvironmentSection.Of(report)),
            new("actions", "Actions and notes", ActionsSection.Of(report)),
            new("outcomes", "Detectors", OutcomesSection.Of(report)),
        ];
        sections.RemoveAll(section => section.Body.IsEmpty);
        return sections;
    }
}

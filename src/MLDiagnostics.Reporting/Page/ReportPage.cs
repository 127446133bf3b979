using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The whole page: sections in the order in which they are asked for, empty ones left out.</summary>
internal static class ReportPage
{
    internal static Html Of(DiagnosticReport report)
    {
        var findings = new NumberedFindings(report);
        var charts = new CurveCharts(report.Run, findings, report.Convergence.BestEpoch);
        var context = report.Run.Context;
        var classes = ClassesSection.Of(report.Run, charts);
        List<(string Id, string Title, Html Body)> sections =
        [
            ("stories", report.Stories.Count == 1 ? "One cause" : "Common causes", StoriesSection.Of(report, findings)),
            ("findings", "Findings", FindingsSection.Of(report, findings)),
            ("curves", "Curves", CurvesSection.Of(report.Run, charts, findings)),
            ("classes", "Classes", classes),
            ("data", "Data", DataSection.Of(context.Facts)),
            ("not-checked", "Not checked", NotCheckedSection.Of(report)),
            ("outcomes", "Detectors", OutcomesSection.Of(report)),
            ("actions", "Actions and notes", ActionsSection.Of(report)),
            ("configuration", "Configuration", ConfigurationSection.Of(context)),
            ("environment", "Environment", EnvironmentSection.Of(report)),
        ];
        sections.RemoveAll(section => section.Body.IsEmpty);
        var title = $"{Words.Capital(Words.Hyphenated(report.Verdict))}: {Words.Short(context.RunId, 80)}";
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="{StyleSheet.Policy}" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{title} – MLDiagnostics</title>
            <link rel="icon" href="data:," />
            <style>{Html.Style(StyleSheet.Text)}</style>
            </head>
            <body>
            <a class="skip" href="#findings">Skip to the findings</a>
            {HeaderSection.Of(report, sections)}<main>
            {sections.Select(section => Html.Of($"""
                <section id="{section.Id}" aria-labelledby="{section.Id}-title"><h2 id="{section.Id}-title">{section.Title}</h2>
                {section.Body}</section>

                """))}</main>
            <footer><p>Written by MLDiagnostics {report.ToolVersion}. Epochs and steps count from 1.</p></footer>
            </body>
            </html>

            """);
    }
}

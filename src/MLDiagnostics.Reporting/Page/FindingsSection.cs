using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The findings, worst first: the first ones in full, a flood of further ones as lines.</summary>
internal static class FindingsSection
{
    private const int Drawn = 12;
    private const int Full = 40;
    private const int Listed = 1000;

    /// <summary>How many findings have a place on the page that can be linked to.</summary>
    internal const int Shown = Full + Listed;

    internal static Html Of(DiagnosticReport report, NumberedFindings findings)
    {
        if (findings.All.Count == 0) return Html.Of($"<p>{None(report)}</p>");
        var cards = findings.All.Take(Full).Select((finding, index) => FindingCard.Of(
            finding, index + 1, findings, index < Drawn ? EvidenceCharts.Of(report.Run, finding, index + 1) : [], Trials(finding, index)));
        var lines = findings.All.Skip(Full).Take(Listed).Select((finding, index) => Line(finding, Full + index + 1));
        var rest = Html.When(findings.All.Count > Full, () => Html.Of($"""
            <h3>Further findings</h3><ol class="further">{lines}</ol>
            """));
        var left = findings.All.Count - Shown;
        var more = Html.When(left > 0, () => Html.Of($"<p>{NumberText.Count(left)} more are left out.</p>"));
        return Html.Of($"{cards}{rest}{more}");

        // A trial is shown with the first finding that it is meant for.
        Html Trials(Finding finding, int index) => TrialList.Of(report.Trials.Where(trial =>
            trial.Targets.Contains(finding.Id) && !findings.All.Take(index).Any(earlier => trial.Targets.Contains(earlier.Id))));

        Html Line(Finding finding, int number) => Html.Of($"""
            <li id="finding-{number}" value="{number}"><strong>{findings.TitleOf(finding)}</strong>
            ({Words.Hyphenated(finding.Severity)}): {Words.Short(finding.Message, 400)}</li>

            """);
    }

    private static string None(DiagnosticReport report)
    {
        var looked = report.Outcomes.Count(outcome => outcome.Outcome is Clear);
        return looked == 0
            ? "No detector could look, so nothing was found and nothing can be said."
            : $"None: {Words.Count(looked, "detector")} looked and found nothing.";
    }
}

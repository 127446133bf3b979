using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>The page of an experiment: the answers, the claims, then what they rest on.</summary>
internal static class ExperimentPage
{
    internal static Html Of(ExperimentReport report)
    {
        var sections = new List<PageSection>();
        if (report.Answers.Count > 0) sections.Add(new("answers", "Answers", Answers(report)));
        if (report.Claims.Count > 0) sections.Add(new("claims", "Claims", Claims(report)));
        sections.AddRange(report.Sections.Select((section, index) => new PageSection($"part-{NumberText.Count(index + 1)}", section.Heading, Section(section))));
        if (report.Runs.Count > 0) sections.Add(new("runs", "Runs", Runs(report)));
        return PageDocument.Of(report.Title, sections.Count > 0 ? sections[0].Id : "content", Html.Of($"""
            <header class="head">
            <p class="origin">Experiment {report.Name}</p>
            <h1>{report.Title}</h1>
            <p class="lead">{report.Question}</p>
            {Html.When(report.Summary.Length > 0, () => Html.Of($"<p>{report.Summary}</p>"))}
            <nav aria-label="Contents"><ul>{sections.Select(section => Html.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>"""))}</ul></nav>
            </header>
            <main id="content">
            {sections.Select(section => section.Render())}</main>
            <footer><p>Written by MLDiagnostics {report.ToolVersion}. Epochs and steps count from 1.</p></footer>
            """));
    }

    private static Html Answers(ExperimentReport report) => Html.Join(report.Answers.Select(answer => Html.Of($"""
        <h3>{answer.Question}</h3>
        <p>{Words.Bound(answer.Sentence)}</p>

        """)));

    private static Html Claims(ExperimentReport report)
    {
        var failed = report.Claims.Count(claim => !claim.IsAsStated);
        var sum = failed == 0
            ? $"All {Words.Count(report.Claims.Count, "claim")} came out as stated. They were written down before the numbers were taken, unless a note says otherwise."
            : $"{NumberText.Count(failed)} of {Words.Count(report.Claims.Count, "claim")} did not come out as stated. They were written down before the numbers were taken, unless a note says otherwise.";
        return Html.Of($"""
            <p>{sum}</p>
            {Table.Of("Claims", Html.Of($"""{Table.Head("Claim")}{Table.NumberHead("Measured", "Stated")}{Table.Head("Verdict")}"""), report.Claims.Select(Claim))}
            """);
    }

    private static Html Claim(ClaimResult claim)
    {
        var style = claim.IsAsStated ? claim.Holds ? "clear" : "skipped" : "error";
        var seeds = claim.Seeds.Count > 1 ? $"seeds: {string.Join(", ", claim.Seeds.Select(NumberText.Of))}" : "";
        return Html.Of($"""
            <tr><th scope="row" class="text">{claim.Claim}<br /><small>{claim.Statistic}{(claim.Note.Length > 0 ? $" – {claim.Note}" : "")}</small></th>
            <td class="figure">{NumberText.Of(claim.Measured)}{Html.When(seeds.Length > 0, () => Html.Of($" <br /><small>{seeds}</small>"))}</td>
            <td class="figure">{ClaimWords.Sign(claim.Comparison)} {NumberText.Of(claim.Bound)}</td>
            <td class="text"><span class="outcome {style}">{ClaimWords.Verdict(claim)}</span></td></tr>

            """);
    }

    private static Html Section(ExperimentSection section) => Html.Of($"""
        {section.Paragraphs.Select(text => Html.Of($"<p>{Words.Bound(text)}</p>\n"))}{section.Tables.Select(ExperimentTables.Of)}
        {Html.When(section.Charts.Count + section.BarCharts.Count > 0, () => Html.Of($"""
            <div class="charts">{section.Charts.Select(chart => ExperimentCharts.Of(chart).Render())}{section.BarCharts.Select(chart => ExperimentCharts.Of(chart).Render())}</div>
            """))}
        """);

    private static Html Runs(ExperimentReport report) => Table.Of("Runs", Html.Of($"""{Table.Head("Run", "Verdict", "Findings")}{Table.NumberHead("Seconds")}"""), report.Runs.Select(run => Html.Of($"""
        <tr class="{Words.Hyphenated(run.Verdict)}"><th scope="row"><a href="{run.Path}">{run.Name}</a></th>
        <td class="text"><span class="verdict small">{Words.Capital(Words.Hyphenated(run.Verdict))}</span></td>
        <td class="text">{string.Join(", ", run.Findings)}</td><td class="figure">{NumberText.Of(Math.Round(run.Seconds, 1))}</td></tr>

        """)));
}

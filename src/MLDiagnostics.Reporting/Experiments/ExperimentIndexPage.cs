using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>The page that leads to the reports of several experiments: what each asked, how its claims came out, what it answers first.</summary>
internal static class ExperimentIndexPage
{
    private const string Heading = "Reproduced cases";

    internal static Html Of(IReadOnlyList<ExperimentSummary> experiments) => PageDocument.Of(Heading, "cases", Html.Of($"""
        <header class="head">
        <p class="origin">Experiments</p>
        <h1>{Heading}</h1>
        <p class="lead">{Sum(experiments)}</p>
        </header>
        <main>
        {new PageSection("cases", "Cases", Cases(experiments)).Render()}</main>
        <footer><p>Written by MLDiagnostics. Claims were written down before the numbers were taken; one that was found untrue is kept, stated to be untrue.</p></footer>
        """));

    private static string Sum(IReadOnlyList<ExperimentSummary> experiments)
    {
        var (kept, untrue, failed) = (experiments.Sum(item => item.True), experiments.Sum(item => item.Untrue), experiments.Sum(item => item.Failed));
        var stated = untrue == 0 ? "" : $", {NumberText.Count(untrue)} of them as untrue";
        return $"{Words.Count(experiments.Count, "case")}, {Words.Count(experiments.Sum(item => item.Trainings), "training")}: " +
            $"{NumberText.Count(kept + untrue)} of {Words.Count(kept + untrue + failed, "claim")} came out as stated{stated}.";
    }

    private static Html Cases(IReadOnlyList<ExperimentSummary> experiments) => Table.Of("Cases",
        Html.Of($"""{Table.Head("Case")}{Table.NumberHead("Claims true", "untrue, as stated", "failed", "Trainings")}{Table.Head("Verdict", "First answer")}"""),
        experiments.Select(Row));

    private static Html Row(ExperimentSummary item)
    {
        // From here on, not a scheme: folders may be called anything.
        var report = $"./{Uri.EscapeDataString(item.Folder)}/report.html";
        var (style, verdict) = item.Failed > 0 ? ("faulty", $"{NumberText.Count(item.Failed)} failed")
            : item.True + item.Untrue > 0 ? ("healthy", "As stated") : ("unjudged", "No claims");
        return Html.Of($"""
            <tr class="{style}"><th scope="row" class="text"><a href="{report}">{item.Title}</a><br /><small>{item.Question}</small></th>
            <td class="figure">{NumberText.Count(item.True)}</td><td class="figure">{NumberText.Count(item.Untrue)}</td><td class="figure">{NumberText.Count(item.Failed)}</td>
            <td class="figure">{NumberText.Count(item.Trainings)} <br /><small>{NumberText.Of(Math.Round(item.Seconds), "s")}</small></td>
            <td class="text"><span class="verdict small">{verdict}</span></td>
            <td class="text">{Answer(item, report)}</td></tr>

            """);
    }

    private static Html Answer(ExperimentSummary item, string report) => Html.When(item.Answers.Count > 0, () => Html.Of($"""
        <strong>{item.Answers[0].Question}</strong> {Words.Bound(item.Answers[0].Sentence)}<br /><a href="{report}#answers">{Words.Count(item.Answers.Count, "question")} answered<span class="unseen">: {item.Title}</span></a>
        """));
}

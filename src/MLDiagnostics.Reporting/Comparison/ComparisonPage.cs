using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>The page of a comparison: what it comes to, the results, the findings, the settings, the curves.</summary>
internal static class ComparisonPage
{
    internal static Html Of(RunComparison comparison)
    {
        List<PageSection> sections =
        [
            new("runs", "Runs", Runs(comparison)),
            new("results", "Results", Results(comparison)),
            new("findings", "Findings", Findings(comparison)),
            new("settings", "What was set differently", Settings(comparison)),
            new("curves", "Curves", Html.Of($"""<div class="charts">{ComparisonCharts.Of(comparison).Select(chart => chart.Render())}</div>""")),
        ];
        var title = $"{NumberText.Count(comparison.Reports.Count)} runs compared";
        return PageDocument.Of(title, "runs", Html.Of($"""
            <header class="head">
            <p class="origin">Comparison{(comparison.HasBaseline ? " against a baseline" : "")}</p>
            <h1>{title}</h1>
            <p class="lead">{ComparisonText.Of(comparison)}</p>
            <nav aria-label="Contents"><ul>{sections.Select(section => Html.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>"""))}</ul></nav>
            </header>
            <main>
            {sections.Select(section => section.Render())}</main>
            <footer><p>Written by MLDiagnostics {comparison.Reports[0].ToolVersion}. Epochs and steps count from 1.</p></footer>
            """));
    }

    private static Html Runs(RunComparison comparison) => Table.Of("Runs", Table.Head("Run", "Verdict", "Summary", "Source"), comparison.Reports.Select((report, index) => Html.Of($"""
        <tr class="{Words.Hyphenated(report.Verdict)}"><th scope="row">{comparison.Names[index]}{(index == 0 && comparison.HasBaseline ? " (baseline)" : "")}</th>
        <td class="text"><span class="verdict small">{Words.Capital(Words.Hyphenated(report.Verdict))}</span></td>
        <td class="text">{VerdictText.Of(report)}</td><td class="text">{Code.Of(report.Source.Path, 200)}</td></tr>

        """)));

    private static Html Results(RunComparison comparison) => comparison.Results.Count == 0
        ? Html.Of($"<p>No result is known of more than one run.</p>")
        : Html.Of($"""
            {Table.Of("Best values", Heads("Best value", comparison), comparison.Results.Select(result => Html.Of($"""
                <tr><th scope="row">{Code.Of(result.Key.ToString())}</th>{comparison.Names.Select((_, index) => Cell(result, index))}</tr>

                """)))}<p class="note">Held against {comparison.Names[0]}. A difference counts where it is larger than the 95 % noise of both values: the binomial one of a validation accuracy, elsewhere what the curve jumps from epoch to epoch.</p>
            """);

    private static Html Cell(ComparedResult result, int index)
    {
        if (result.Epochs[index] == 0) return Html.Of($"""<td class="text">–</td>""");
        var word = index == 0 ? "" : result.Changes[index] switch
        {
            ResultChange.Better => "better",
            ResultChange.Worse => "worse",
            ResultChange.Same => "within noise",
            _ => "",
        };
        var noise = double.IsFinite(result.Noise[index]) ? $" ±{NumberText.Of(result.Noise[index])}" : "";
        var style = word switch { "better" => "clear", "worse" => "error", _ => "skipped" };
        return Html.Of($"""<td class="text">{NumberText.Of(result.Values[index])}<small>{noise} · epoch {result.Epochs[index]}</small>{Html.When(word is not "", () => Html.Of($"""<br /><span class="outcome {style}">{word}</span>"""))}</td>""");
    }

    private static Html Findings(RunComparison comparison) => comparison.Findings.Count == 0
        ? Html.Of($"<p>No run has a finding.</p>")
        : Table.Of("Findings", Heads("Finding", comparison), comparison.Findings.Take(200).Select(finding => Html.Of($"""
            <tr><th scope="row">{finding.Worst.Name} <code class="id">{finding.Worst.Id}</code>{(finding.Worst.Part is { } part ? $" {Words.Short(part, 40)}" : "")}<br /><small>{Words.Bound(Words.Short(finding.Worst.Message, 200))}</small></th>
            {comparison.Names.Select((_, index) => Html.Of($"""<td class="text"><span class="outcome {Style(finding, index)}">{finding.Word(index)}</span></td>"""))}</tr>

            """)));

    private static string Style(ComparedFinding finding, int index) => finding.Word(index) is "not checked" ? "skipped" : finding.Word(index);

    private static Html Settings(RunComparison comparison) => comparison.Settings.Count == 0
        ? Html.Of($"<p>Nothing that is known of the runs differs.</p>")
        : Table.Of("What was set differently", Heads("Key", comparison), comparison.Settings.Select(setting => Html.Of($"""
            <tr><th scope="row">{Code.Of(setting.Key)}</th>{setting.Values.Select(value => Html.Of($"""<td class="text">{value}</td>"""))}</tr>

            """)));

    private static Html Heads(string first, RunComparison comparison) => Html.Of(
        $"""<th scope="col">{first}</th>{comparison.Names.Select(name => Html.Of($"""<th scope="col">{name}</th>"""))}""");
}

using MLDiagnostics.Live.Runs;
using MLDiagnostics.Reporting;
using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Live.Pages;

/// <summary>The list of runs with state and worst finding.</summary>
internal static class RunsPage
{
    private const int Limit = 500;

    internal static Html Of(LiveRuns runs, string root) => LiveDocument.Of("Runs", Html.Of($"""
        <header class="head"><h1>Runs</h1>
        <p id="behind" class="behind" role="alert" hidden=""></p></header>
        <main data-page="runs" data-address="{root}">{List(runs, root)}</main>
        """));

    internal static Html List(LiveRuns runs, string root)
    {
        var all = runs.All;
        if (all.Count == 0) return Html.Of($"""<div id="content"><p class="lead">No run yet. The page shows them as they begin.</p></div>""");
        var head = Table.Head("Run", "State", "Verdict", "Worst finding", "Loss");
        var left = Html.When(all.Count > Limit, () => Html.Of($"""<p class="note">The newest {Limit} of {all.Count} runs are listed.</p>"""));
        return Html.Of($"""<div id="content"><section>{Table.Of("Runs", head, all.Take(Limit).Select(run => Row(run, root)))}{left}</section></div>""");
    }

    private static Html Row(LiveRun run, string root)
    {
        var report = run.Report;
        var view = report?.Run;
        var worst = report is { Findings: [var first, ..] } ? first : null;
        var verdict = report is null ? "" : Words.Hyphenated(report.Verdict);
        return Html.Of($"""
            <tr class="{verdict}"><th scope="row"><a href="{root}/runs/{run.Id}">{Words.Short(view?.Context.RunId ?? run.Id, 80)}</a></th>
            <td class="text">{StatusLine.Of(run)}</td>
            <td class="text">{Html.When(verdict is not "", () => Html.Of($"""<span class="verdict">{Words.Capital(verdict)}</span>"""))}</td>
            <td class="text">{(worst is null ? Html.Text("–") : Html.Of($"<strong>{worst.Name}</strong> {Words.Bound(Words.Short(worst.Message, 160))}"))}</td>
            <td class="text loss">{(view is null ? Html.Empty : Loss(view))}</td></tr>

            """);
    }

    private static Html Loss(RunView view)
    {
        var key = view.Context.Find(SeriesKey.Validation(MetricNames.Loss)).IsPresent ? SeriesKey.Validation(MetricNames.Loss) : SeriesKey.Train(MetricNames.Loss);
        var curve = Curve.Read(view, key, "loss");
        return curve.Count == 0 ? Html.Of($"–") : Html.Of($"{Sparkline.Of(curve, key.Split == DataSplit.Validation ? 1 : 0)} {NumberText.Of(curve.Y[^1])}");
    }
}

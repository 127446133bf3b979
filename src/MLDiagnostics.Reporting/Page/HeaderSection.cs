using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The head of the page: verdict in one sentence, the numbers that matter most, the contents.</summary>
internal static class HeaderSection
{
    internal static Html Of(DiagnosticReport report, IReadOnlyList<PageSection> sections)
    {
        var run = report.Run;
        var verdict = Words.Hyphenated(report.Verdict);
        var origin = report.Source.Path is "" ? report.Source.Format : $"{Words.Short(report.Source.Path, 300)} · {report.Source.Format}";
        var links = sections.Select(section => Html.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>"""));
        return Html.Of($"""
            <header class="head {verdict}">
            <p class="origin">Training report · <bdi>{origin}</bdi></p>
            <h1><span class="verdict">{Words.Capital(verdict)}</span> <bdi>{Words.Short(run.Context.RunId, 200)}</bdi></h1>
            <p class="lead">{VerdictText.Of(report)}</p>
            <p class="why">{Words.Sentence(report.Convergence.Why)} {End(run.End)}</p>
            {Tried(report)}{Tiles(report)}            <nav aria-label="Contents"><ul>{links}</ul></nav>
            </header>

            """);
    }

    private static Html Tried(DiagnosticReport report) => Html.When(report.Trials.Count > 0, () => Html.Of($"""
        <p class="why">Remedies, tried by training again: {ReportSentence.Of(report.Trials)}</p>

        """));

    private static string End(RunEnded? end) => end switch
    {
        null => "The run is still going on: this is a snapshot.",
        { Reason: RunEndReason.Completed, Detail: "" } => "",
        { Detail: "" } => $"{Ended(end.Reason)}.",
        _ => $"{Ended(end.Reason)}: {Words.Sentence(Words.Short(end.Detail, 1000))}",
    };

    private static string Ended(RunEndReason reason) => reason switch
    {
        RunEndReason.Stopped => "The run was stopped",
        RunEndReason.Cancelled => "The run was cancelled",
        RunEndReason.Failed => "The run failed",
        _ => "The run ended",
    };

    /// <summary>The numbers that matter most.</summary>
    internal static Html Tiles(DiagnosticReport report) => Html.Of($"""
        <dl class="tiles">{Facts(report)}</dl>

        """);

    private static IEnumerable<Html> Facts(DiagnosticReport report)
    {
        var run = report.Run;
        yield return Tile("Convergence", Words.Capital(Words.Hyphenated(report.Convergence.State).Replace('-', ' ')));
        yield return Tile("Epochs", NumberText.Count(run.Epochs.Length));
        if (run.Steps.Length > 0) yield return Tile("Steps", NumberText.Count(run.Steps.Length));
        if (report.Convergence.BestEpoch is { } best) yield return Tile("Best epoch", NumberText.Count(best));
        if (report.Convergence.WastedEpochs is > 0 and var wasted) yield return Tile("Wasted epochs", NumberText.Count(wasted));
        foreach (var (key, name) in (IEnumerable<(SeriesKey, string)>)
            [
                (SeriesKey.Train(MetricNames.Loss), "Last training loss"),
                (SeriesKey.Validation(MetricNames.Loss), "Last validation loss"),
                (SeriesKey.Validation(MetricNames.Accuracy), "Last validation accuracy"),
            ])
            if (LastValue.Of(run, key) is { } last) yield return Tile(name, NumberText.Of(last));
    }

    private static Html Tile(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}

using MLDiagnostics.Live.Runs;
using MLDiagnostics.Reporting;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Live.Pages;

/// <summary>The page of one run.</summary>
internal static class RunPage
{
    internal static Html Of(LiveRun run, string root, string antiForgery)
    {
        var report = run.Report;
        var name = Words.Short(report?.Run.Context.RunId ?? run.Id, 200);
        var address = $"{root}/runs/{run.Id}";
        return LiveDocument.Of(name, Html.Of($"""
            <header class="head">
            <p class="origin"><a href="{root}/">All runs</a> · <bdi>{Words.Short(report?.Source.Path ?? "", 300)}</bdi></p>
            <h1><bdi>{name}</bdi></h1>
            <p id="status" class="status" role="status">{StatusLine.Of(run)}</p>
            <p id="behind" class="behind" role="alert" hidden=""></p>
            <div class="actions">{run.Directives.Where(directive => directive != TrainingDirective.Continue).Select(directive => Button(directive, address, antiForgery))}<a class="button" href="{address}/report.html" download="">Download the report</a></div>
            <ul id="news" class="news" aria-live="polite" aria-label="New findings"></ul>
            </header>
            <main data-page="run" data-address="{address}">{Html.Verbatim(System.Text.Encoding.UTF8.GetString(run.Content().Markup.Span))}</main>
            """));
    }

    private static Html Button(TrainingDirective directive, string address, string antiForgery) => Html.Of($"""
        <form method="post" action="{address}/directive"><input type="hidden" name="token" value="{antiForgery}" />
        <button type="submit" name="directive" value="{DirectiveWords.Key(directive)}" title="Obeyed at the end of the epoch">{DirectiveWords.Verb(directive)}</button></form>

        """);
}

namespace MLDiagnostics.Reporting.Markup;

/// <summary>Tables that scroll by themselves, so that the page never does sideways.</summary>
internal static class Table
{
    /// <summary>A table with a caption that only says what the heading above it says already, for those who cannot see it.</summary>
    internal static Html Of(string caption, Html head, IEnumerable<Html> rows) => Html.Of($"""
        <div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table><caption class="unseen">{caption}</caption>
        <thead><tr>{head}</tr></thead>
        <tbody>{rows}</tbody></table></div>

        """);

    /// <summary>A table folded away behind a line.</summary>
    internal static Html Folded(string summary, string caption, Html head, IEnumerable<Html> rows) => Html.Of($"""
        <details><summary>{summary}<span class="unseen"> of {caption}</span></summary>
        <div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table><caption>{caption}</caption>
        <thead><tr>{head}</tr></thead>
        <tbody>{rows}</tbody></table></div></details>

        """);

    /// <summary>Heads of columns of numbers, which stand flush right as their numbers do.</summary>
    internal static Html NumberHead(params ReadOnlySpan<string> columns)
    {
        var head = Html.Empty;
        foreach (var column in columns) head = Html.Of($"""{head}<th scope="col" class="figure">{column}</th>""");
        return head;
    }

    /// <summary>The head of a table of columns.</summary>
    internal static Html Head(params ReadOnlySpan<string> columns)
    {
        var head = Html.Empty;
        foreach (var column in columns) head = Html.Of($"""{head}<th scope="col">{column}</th>""");
        return head;
    }
}

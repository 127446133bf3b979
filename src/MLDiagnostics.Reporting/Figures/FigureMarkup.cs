using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Figures;

/// <summary>The markup of a page of figures.</summary>
internal static class FigureMarkup
{
    internal static Html Of(FigurePage page)
    {
        List<PageSection> sections = [.. page.Sections.Select((section, index) => new PageSection(Id(index), section.Title, Body(section)))];
        return PageDocument.Of(page.Title, "content", Html.Of($"""
            <header class="head">
            <h1>{page.Title}</h1>
            {Html.When(page.Lead is not "", () => Html.Of($"""<p class="lead">{page.Lead}</p>"""))}
            <nav aria-label="Contents"><ul>{sections.Select(section => Html.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>"""))}</ul></nav>
            </header>
            <main id="content">
            {sections.Select(section => section.Render())}</main>
            <footer><p>Written by MLDiagnostics.</p></footer>
            """));
    }

    private static string Id(int index) => $"section-{NumberText.Count(index + 1)}";

    private static Html Body(FigureSection section) => Html.Of($"""
        {section.Paragraphs.Select(text => Html.Of($"<p>{text}</p>"))}{Html.When(section.Claims.Count > 0, () => Claims(section))}
        {Html.When(section.Figures.Count > 0, () => Html.Of($"""<div class="charts">{section.Figures.Select(figure => figure.Render())}</div>"""))}
        {section.Tables.Select(Rows)}
        """);

    private static Html Claims(FigureSection section) => Table.Of($"{section.Title}: claims", Table.Head("Claim", "Measured", "Came out"), section.Claims.Select(claim => Html.Of($"""
        <tr><th scope="row">{claim.Statement}</th><td class="text">{claim.Measured}</td><td class="text"><span class="outcome {Style(claim.Holds)}">{Word(claim.Holds)}</span></td></tr>

        """)));

    private static Html Rows(FigureTable table)
    {
        var isText = table.Columns.Select((_, column) => !table.Rows.All(row => column < row.Count && IsNumber(row[column]))).ToList();
        var heads = table.Columns.Select((name, column) => Html.Of($"""<th scope="col"{Class(column)}>{name}</th>"""));
        var rows = table.Rows.Select(row => Html.Of($"""
            <tr>{row.Select((cell, column) => column == 0 ? Html.Of($"""<th scope="row">{cell}</th>""") : Html.Of($"<td{Class(column)}>{cell}</td>"))}</tr>

            """));
        return Html.Of($"""<h3>{table.Title}</h3>{Table.Of(table.Title, Html.Join(heads), rows)}""");

        Html Class(int column) => column > 0 && isText[column] ? Html.Of($""" class="text" """) : column > 0 ? Html.Of($""" class="figure" """) : Html.Empty;
    }

    private static bool IsNumber(string cell) => cell is "" or "–" or "NaN" or "∞" || char.IsAsciiDigit(cell[0]) || cell[0] is '−' or '-' or '±' or '+';

    private static string Word(bool? holds) => holds switch { true => "as stated", false => "not as stated", null => "not told" };

    private static string Style(bool? holds) => holds switch { true => "clear", false => "error", null => "skipped" };
}

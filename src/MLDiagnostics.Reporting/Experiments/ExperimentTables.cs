using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>An experiment's table; a column whose cells are all numbers is set flush right, its head too.</summary>
internal static class ExperimentTables
{
    internal static Html Of(ExperimentTable table)
    {
        var isNumber = table.Columns.Select((_, column) => column > 0 && table.Rows.All(row => column < row.Count && IsNumber(row[column]))).ToList();
        var heads = Html.Join(table.Columns.Select((name, column) => isNumber[column] ? Table.NumberHead(name) : Table.Head(name)));
        return Html.Of($"""
            <h3>{table.Title}</h3>
            {Table.Of(table.Title, heads, table.Rows.Select(row => Html.Of($"""
                <tr>{row.Select(Cell)}</tr>

                """)))}{Html.When(table.Note.Length > 0, () => Html.Of($"""<p class="note">{table.Note}</p>"""))}
            """);

        Html Cell(string cell, int column) => column == 0 ? Html.Of($"""<th scope="row">{cell}</th>""")
            : column < isNumber.Count && isNumber[column] ? Html.Of($"""<td class="figure">{cell}</td>""")
            : Html.Of($"""<td class="text">{cell}</td>""");
    }

    private static bool IsNumber(string cell) => cell is "" or "–" or "NaN" or "∞" || char.IsAsciiDigit(cell[0]) || cell[0] is '−' or '-' or '±' or '+';
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>The legend and the numbers of a bar chart.</summary>
internal static class BarTable
{
    internal static Html Legend(BarChart chart) => chart.Series.Count == 1 ? Html.Empty : Html.Of($"""
        <ul class="legend">{chart.Series.Select((series, index) => Html.Of($"""
            <li><svg class="key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <rect class="bar s{index}" width="12" height="12" rx="1" /></svg>{series.Label}</li>
            """))}</ul>
        """);

    internal static Html Of(BarChart chart)
    {
        var heads = chart.Series.Select(series => Html.Of($"""<th scope="col">{series.Label}</th>"""));
        return Table.Folded("Data table", chart.Title, Html.Of($"""<th scope="col">{chart.CategoryName}</th>{heads}"""), chart.Categories.Select(Row));

        Html Row(string name, int index)
        {
            var cells = chart.Series.Select(series => Html.Of($"<td>{NumberText.Of(series.Values[index])}{Interval(series, index)}</td>"));
            return Html.Of($"""
                <tr><th scope="row">{Words.Short(name, 200)}</th>{cells}</tr>

                """);
        }
    }

    private static string Interval(BarSeries series, int index) =>
        series.HasInterval(index) ? $" ({NumberText.Of(series.Low[index])} to {NumberText.Of(series.High[index])})" : "";
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Shares per category as horizontal bars, one bar a series, as a figure with text alternative and data table.</summary>
internal sealed record BarChart
{
    private const double Left = 150;
    private const double Right = 500;
    private const double Thickness = 11;
    private const double Gap = 8;
    private const double Top = 8;

    internal required string Title { get; init; }

    internal required string CategoryName { get; init; }

    internal required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Label and one value a category, 0 to 1; <see cref="Missing.Value"/> where there is none.</summary>
    internal required IReadOnlyList<(string Label, IReadOnlyList<double> Values)> Series { get; init; }

    /// <summary>Which categories are drawn, by index; the table has them all.</summary>
    internal required IReadOnlyList<int> Drawn { get; init; }

    internal string Note { get; init; } = "";

    internal Html Render()
    {
        var row = (Series.Count * (Thickness + 1)) + Gap;
        var floor = Top + (row * Drawn.Count);
        var x = Axis.OfShares(0, Series.SelectMany(series => series.Values).Where(double.IsFinite).DefaultIfEmpty().Max());
        var grid = x.Ticks.Select(tick => Html.Of($"""
            <path class="grid" d="M{Across(tick.Value)} {Top - 4}V{floor}" />
            <text class="tick" x="{Across(tick.Value)}" y="{floor + 15}" text-anchor="middle">{tick.Label}</text>

            """));
        var rows = Drawn.Select((category, index) => Row(category, Top + (index * row)));
        var svg = Html.Of($"""
            <svg class="{(Series.Count > 1 ? "grouped" : "single")}" viewBox="0 0 {Plot.Width} {floor + 24}" role="img">
            <title>{Title}</title><desc>{Describe()}</desc>
            {grid}{rows}</svg>
            """);
        return Figure.Of(Title, "", Legend(), svg, Note is "" ? [] : [Note], DataTable());

        double Across(double value) => Left + (Math.Clamp(x.Position(value), 0, 1) * (Right - Left));

        Html Row(int category, double y)
        {
            var name = Categories[category];
            var bars = Series.Select((series, index) => Bar(series.Values[category], y + (index * (Thickness + 1)), index));
            return Html.Of($"""
                <g><title>{Words.Short(name, 200)}</title>
                <text class="category" x="{Left - 8}" y="{y + ((row - Gap) / 2) + 4}" text-anchor="end">{Words.Short(name, 20)}</text>
                {bars}</g>

                """);
        }

        Html Bar(double value, double y, int style) => double.IsFinite(value)
            ? Html.Of($"""
                <rect class="bar s{style}" x="{Left}" y="{y}" width="{Math.Max(1, Across(value) - Left)}" height="{Thickness}" rx="1" />
                <text class="value" x="{Math.Max(Left + 1, Across(value)) + 5}" y="{y + 8}">{NumberText.Percent(value)}</text>

                """)
            : Html.Empty;
    }

    private Html Legend() => Series.Count == 1 ? Html.Empty : Html.Of($"""
        <ul class="legend">{Series.Select((series, index) => Html.Of($"""
            <li><svg class="key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <rect class="bar s{index}" width="12" height="12" rx="1" /></svg>{series.Label}</li>
            """))}</ul>
        """);

    private Html DataTable()
    {
        var heads = Series.Select(series => Html.Of($"""<th scope="col">{series.Label}</th>"""));
        return Table.Folded("Data table", Title, Html.Of($"""<th scope="col">{CategoryName}</th>{heads}"""), Categories.Select(Row));

        Html Row(string name, int index)
        {
            var cells = Series.Select(series => Html.Of($"<td>{NumberText.Of(series.Values[index])}</td>"));
            return Html.Of($"""
                <tr><th scope="row">{Words.Short(name, 200)}</th>{cells}</tr>

                """);
        }
    }

    private string Describe() => string.Join(' ', Drawn.Take(20).Select(category =>
    {
        var values = Series.Select(series => $"{series.Label} {NumberText.Of(series.Values[category])}");
        return $"{Words.Short(Categories[category], 60)}: {Words.And([.. values])}.";
    }));
}

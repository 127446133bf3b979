using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>
/// A value a part and epoch as colours: rows are layers or classes, columns are epochs, several of them together where there are many. Of a
/// column's values the largest is drawn, so that no outburst is lost. Values that are not finite are marked.
/// </summary>
internal sealed record HeatMap : IFigure
{
    internal const int Shades = 9;
    private const int RowLimit = 40;
    private const int ColumnLimit = 100;
    private const int TableColumns = 12;
    private const double Left = 118;
    private const double Right = Plot.Width - 16;
    private const double Top = 8;

    internal required string Title { get; init; }

    /// <summary>What a row is: layer, class.</summary>
    internal required string RowName { get; init; }

    /// <summary>One curve a row, along the same epochs.</summary>
    internal required IReadOnlyList<Curve> Rows { get; init; }

    internal string XName { get; init; } = "epoch";

    internal bool IsShare { get; init; }

    public Html Render()
    {
        var rows = HeatMapColumns.Choose(Rows.Count, RowLimit).Select(index => Rows[index]).ToList();
        var columns = HeatMapColumns.Of(rows, ColumnLimit);
        var scale = HeatMapScale.Of(rows.SelectMany(row => row.Y), IsShare);
        var height = Math.Clamp(190.0 / rows.Count, 11, 26);
        var floor = Top + (height * rows.Count);
        var x = Axis.OfCounts(columns.First, columns.Last);
        var width = (Right - Left) / columns.Count;
        var ticks = x.Ticks.Select(tick => (tick.Label, X: Left + ((columns.IndexOf(tick.Value) + 0.5) * width))).Select(tick => Html.Of($"""
            <path class="axis" d="M{tick.X} {floor}v4" /><text class="tick" x="{tick.X}" y="{floor + 17}" text-anchor="middle">{tick.Label}</text>

            """));
        var svg = Html.Of($"""
            <svg class="heat" viewBox="0 0 {Plot.Width} {floor + 40}" role="img" data-plot="{Left} {Right} {Top} {floor}" data-first="{columns.First}" data-last="{columns.Last}">
            <title>{Title} by {XName}</title><desc>{Describe(rows)}</desc>
            {rows.Select((row, index) => HeatMapRow.Draw(row, columns, scale, Left, Top + (index * height), width, height))}
            {ticks}<text class="name" x="{(Left + Right) / 2}" y="{floor + 34}" text-anchor="middle">{XName}</text></svg>
            """);
        return Figure.Of(Title, scale.IsLogarithmic ? "log scale" : "", scale.Legend(), svg, Notes(rows.Count, columns), Table(columns));
    }

    private List<string> Notes(int drawn, HeatMapColumns columns)
    {
        List<string> notes = [];
        if (drawn < Rows.Count) notes.Add($"{NumberText.Count(drawn)} of {Words.Count(Rows.Count, RowName)} drawn, evenly chosen; the table has all.");
        if (columns.PerColumn > 1) notes.Add($"The largest value of every {NumberText.Count(columns.PerColumn)} {XName}s is drawn.");
        return notes;
    }

    private static string Describe(List<Curve> rows) => string.Join(' ', rows.Take(12).Select(row =>
    {
        var finite = row.Y.Where(double.IsFinite).ToList();
        var name = Words.Short(row.Label, 60);
        return finite.Count == 0
            ? $"{name}: no finite value."
            : $"{name}: {NumberText.Of(finite[0])} to {NumberText.Of(finite[^1])}, largest {NumberText.Of(finite.Max())}.";
    }));

    private Html Table(HeatMapColumns columns)
    {
        var chosen = HeatMapColumns.Choose(columns.Positions.Length, TableColumns).Select(index => columns.Positions[index]).ToList();
        var heads = chosen.Select(x => Html.Of($"""<th scope="col">{XName} {x}</th>"""));
        var body = Rows.Take(500).Select(row => Html.Of(
            $"""<tr><th scope="row">{Words.Short(row.Label, 100)}</th>{chosen.Select(x => Html.Of($"<td>{NumberText.Of(row.At(x))}</td>"))}</tr>"""));
        return Markup.Table.Folded("Data table", Title, Html.Of($"""<th scope="col">{Words.Capital(RowName)}</th>{heads}"""), body);
    }
}

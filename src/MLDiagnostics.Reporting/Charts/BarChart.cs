using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Values per category as horizontal bars from zero, one bar a series, as a figure with text alternative and data table.</summary>
internal sealed record BarChart : IFigure
{
    private const int LabelLimit = 28;
    private const double Letter = 6.8;
    private const double Right = 500;
    private const double Thickness = 11;
    private const double Gap = 8;
    private const double Top = 8;

    // Small shares would be stumps on an axis that goes to 1.
    private const double WideShare = 0.5;
    private const double Headroom = 1.3;

    internal required string Title { get; init; }

    internal required string CategoryName { get; init; }

    internal required IReadOnlyList<string> Categories { get; init; }

    internal required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>Which categories are drawn, by index; the table has them all.</summary>
    internal required IReadOnlyList<int> Drawn { get; init; }

    internal string Unit { get; init; } = "";

    /// <summary>Whether the values are shares, drawn from 0 to 1 and written in percent.</summary>
    internal bool IsShare { get; init; } = true;

    internal string Note { get; init; } = "";

    /// <summary>Where the bars begin: the labels have the room that they need.</summary>
    private double Left => Math.Clamp(18 + (Letter * Drawn.Select(category => Math.Min(LabelLimit, Categories[category].Length)).DefaultIfEmpty().Max()), 70, 210);

    public Html Render()
    {
        var row = (Series.Count * (Thickness + 1)) + Gap;
        var floor = Top + (row * Drawn.Count);
        var x = XAxis();
        var zero = Across(0);
        var grid = x.Ticks.Select(tick => Html.Of($"""
            <path class="grid" d="M{Across(tick.Value)} {Top - 4}V{floor}" />
            <text class="tick" x="{Across(tick.Value)}" y="{floor + 15}" text-anchor="middle">{(IsShare ? NumberText.Percent(tick.Value) : tick.Label)}</text>

            """));
        var rows = Drawn.Select((category, index) => Row(category, Top + (index * row)));
        var svg = Html.Of($"""
            <svg class="{(Series.Count > 1 ? "grouped" : "single")}" viewBox="0 0 {Plot.Width} {floor + 24}" role="img">
            <title>{Title}</title><desc>{Describe()}</desc>
            {grid}{rows}</svg>
            """);
        return Figure.Of(Title, Unit is "1" ? "" : Unit, BarTable.Legend(this), svg, Note is "" ? [] : [Note], BarTable.Of(this));

        double Across(double value) => Left + (Math.Clamp(x.Position(value), 0, 1) * (Right - Left));

        Html Row(int category, double y)
        {
            var name = Categories[category];
            var bars = Series.Select((series, index) => Bar(series, category, y + (index * (Thickness + 1)), index));
            return Html.Of($"""
                <g><title>{Words.Short(name, 200)}</title>
                <text class="category" x="{Left - 8}" y="{y + ((row - Gap) / 2) + 4}" text-anchor="end">{Words.Short(name, LabelLimit)}</text>
                {bars}</g>

                """);
        }

        Html Bar(BarSeries series, int category, double y, int style)
        {
            var value = series.Values[category];
            if (!double.IsFinite(value)) return Html.Empty;
            var (from, to) = (Math.Min(zero, Across(value)), Math.Max(zero, Across(value)));
            var hasInterval = series.HasInterval(category);
            var (low, high) = hasInterval ? (Across(series.Low[category]), Across(series.High[category])) : (from, to);
            var whisker = Html.When(hasInterval, () => Html.Of(
                $"""<path class="whisker" d="M{low} {y + 2}v{Thickness - 4}M{low} {y + (Thickness / 2)}H{high}M{high} {y + 2}v{Thickness - 4}" />"""));
            return Html.Of($"""
                <rect class="bar s{style}" x="{from}" y="{y}" width="{Math.Max(1, to - from)}" height="{Thickness}" rx="1" />{whisker}
                <text class="value" x="{(value < 0 ? Math.Min(from, low) - 5 : Math.Max(Math.Max(Left + 1, to), high) + 5)}" y="{y + 9}"{(value < 0 ? Html.Of($""" text-anchor="end" """) : Html.Empty)}>{Value(value)}</text>

                """);
        }
    }

    /// <summary>A value as it stands beside a bar.</summary>
    internal string Value(double value) => IsShare ? NumberText.Percent(value) : NumberText.Of(value);

    private Axis XAxis()
    {
        var values = Series.SelectMany(series => series.Values.Concat(series.Low).Concat(series.High)).Where(double.IsFinite).DefaultIfEmpty().ToList();
        if (IsShare && values.Max() > WideShare) return Axis.OfShares(0, values.Max());
        if (IsShare) return Axis.OfValues(0, Headroom * values.Max(), mayBeLogarithmic: false);
        return Axis.OfValues(Math.Min(0, values.Min()), Math.Max(0, values.Max()), mayBeLogarithmic: false);
    }

    private string Describe() => string.Join(' ', Drawn.Take(20).Select(category =>
    {
        var values = Series.Select(series => $"{series.Label} {NumberText.Of(series.Values[category])}");
        return $"{Words.Short(Categories[category], 60)}: {Words.And([.. values])}.";
    }));
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Which shade a value gets: shares from 0 to 1 evenly, other positive values by their logarithm.</summary>
internal sealed record HeatMapScale
{
    private const double KeyWidth = 18;

    internal required double Low { get; init; }

    internal required double High { get; init; }

    internal required bool IsLogarithmic { get; init; }

    internal static HeatMapScale Of(IEnumerable<double> values, bool isShare)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (isShare) return new HeatMapScale { Low = 0, High = Math.Max(1, finite.DefaultIfEmpty(1).Max()), IsLogarithmic = false };
        var positive = finite.Where(value => value > 0).ToList();
        var isLogarithmic = positive.Count > 0 && finite.All(value => value >= 0);
        var (low, high) = isLogarithmic ? (positive.Min(), positive.Max()) : (finite.DefaultIfEmpty(0).Min(), finite.DefaultIfEmpty(1).Max());
        if (!(high > low)) (low, high) = isLogarithmic ? (low / 2, high * 2) : (low - 1, high + 1);
        return new HeatMapScale { Low = low, High = high, IsLogarithmic = isLogarithmic };
    }

    /// <summary>The shade, 0 to <see cref="HeatMap.Shades"/> − 1.</summary>
    internal int Shade(double value)
    {
        var position = IsLogarithmic
            ? value <= 0 ? 0 : Math.Log(value / Low) / Math.Log(High / Low)
            : (value - Low) / (High - Low);
        return Math.Clamp((int)(position * HeatMap.Shades), 0, HeatMap.Shades - 1);
    }

    /// <summary>The shades with the values at their ends.</summary>
    internal Html Legend()
    {
        var shades = Enumerable.Range(0, HeatMap.Shades).Select(shade =>
            Html.Of($"""<rect class="h{shade}" x="{shade * KeyWidth}" width="{KeyWidth}" height="10" />"""));
        return Html.Of($"""
            <p class="legend scale">{NumberText.Of(Low)} <svg class="key" viewBox="0 0 {HeatMap.Shades * KeyWidth} 10" width="{HeatMap.Shades * KeyWidth}" height="10" aria-hidden="true">{shades}</svg> {NumberText.Of(High)}</p>
            """);
    }
}

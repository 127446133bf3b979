using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>A curve in the height of a line of text; the numbers stand beside it, so it is hidden from those who cannot see it.</summary>
internal static class Sparkline
{
    private const double Width = 96;
    private const double Height = 20;
    private const int Buckets = 40;

    internal static Html Of(Curve curve, int style = 0)
    {
        var reduced = ReducedCurve.Of(curve, Buckets);
        var points = reduced.Pieces.SelectMany(piece => piece).ToList();
        if (points.Count == 0) return Html.Empty;
        var (low, high) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var (first, last) = (points[0].X, points[^1].X);
        var paths = reduced.Pieces.Select(piece => string.Join(' ', piece.Select((point, index) =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(index == 0 ? "M" : "L")}{Across(point.X):0.#} {Up(point.Y):0.#}"))));
        return Html.Of($"""
            <svg class="spark s{style}" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" aria-hidden="true"><path class="line" d="{string.Join(' ', paths)}" /><circle class="dot" cx="{Across(last)}" cy="{Up(points[^1].Y)}" r="2" /></svg>
            """);

        double Across(double x) => last > first ? 2 + ((Width - 4) * ((x - first) / (last - first))) : Width / 2;

        double Up(double y) => high > low ? Height - 2 - ((Height - 4) * (((y / 2) - (low / 2)) / ((high / 2) - (low / 2)))) : Height / 2;
    }
}

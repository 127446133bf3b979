using System.Globalization;
using System.Text;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Draws one reduced curve in a plot.</summary>
internal static class CurveDrawing
{
    internal const int Styles = 8;
    private const int DotsUpTo = 40;
    private const double MarkDistance = 10;

    /// <summary>The line, a dot a value where there are few, and a mark at the edge where a value is not finite.</summary>
    internal static Html Draw(ReducedCurve curve, Plot plot, int row, bool hasTrend)
    {
        var style = curve.Source.Style % Styles;
        return curve.Source.IsTrend
            ? Html.Of($"""
                <g class="s{style} curve" data-label="{Label(curve)}"><path class="trend" d="{Path(curve, plot)}" /></g>

                """)
            : Html.Of($"""
                <g class="s{style} curve{(hasTrend ? " raw" : "")}" data-label="{Label(curve)}"{CurveData.Of(curve)}><path class="line" d="{Path(curve, plot)}" />{Dots(curve, plot)}{Marks(curve, plot, row)}</g>

                """);
    }

    /// <summary>The shaded range around a curve, kept inside of the plot.</summary>
    internal static Html DrawBand(ReducedCurve curve, Band band, Plot plot)
    {
        var outlines = curve.Pieces.Where(piece => piece.Count > 1).Select(piece =>
        {
            var upper = piece.Select(point => (point.X, Y: band.Range(point).High));
            var lower = piece.Select(point => (point.X, Y: band.Range(point).Low)).Reverse();
            return Html.Of($"""<path class="band s{curve.Source.Style % Styles}" d="{Points(upper.Concat(lower), plot)}Z" />""");
        });
        return Html.Join(outlines);
    }

    private static string Label(ReducedCurve curve) => Words.Short(curve.Source.Label, 60);

    private static string Path(ReducedCurve curve, Plot plot) => string.Concat(curve.Pieces.Select(piece => Points(piece, plot)));

    private static string Points(IEnumerable<(double X, double Y)> points, Plot plot)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{plot.Across(x):0.##} {plot.Up(y):0.##}");
        return path.ToString();
    }

    private static Html Dots(ReducedCurve curve, Plot plot)
    {
        var isSparse = curve.Source.Count <= DotsUpTo;
        var dots = curve.Pieces.Where(piece => isSparse || piece.Count == 1).SelectMany(piece => piece);
        return Html.Join(dots.Select(point =>
            Html.Of($"""<circle class="dot" cx="{plot.Across(point.X)}" cy="{plot.Up(point.Y)}" r="2.2" />""")));
    }

    /// <summary>NaN and ∞ at the upper edge, −∞ at the lower one; a row a curve, and marks that would touch are left out.</summary>
    private static Html Marks(ReducedCurve curve, Plot plot, int row)
    {
        var marks = Html.Empty;
        var (lastX, lastValue) = (double.NegativeInfinity, 0.0);
        foreach (var (position, value) in curve.NonFinite)
        {
            var x = plot.Across(position);
            if (value.Equals(lastValue) && x - lastX < MarkDistance) continue;
            var depth = row * MarkDistance;
            (lastX, lastValue) = (x, value);
            var shape = double.IsNaN(value) ? Html.Of($"""M{x - 3} {plot.Top + depth}l6 6m-6 0l6 -6""")
                : value > 0 ? Html.Of($"""M{x - 4} {plot.Top + depth + 7}l4 -7l4 7z""")
                : Html.Of($"""M{x - 4} {plot.Floor - depth - 7}l4 7l4 -7z""");
            marks = Html.Of($"""{marks}<path class="nonfinite" d="{shape}" />""");
        }

        return marks;
    }
}

using System.Globalization;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>
/// The drawn values of a curve as attributes, for whoever points at them: <c>data-y</c> in the order of the drawing, and <c>data-x</c> as
/// differences where the epochs or steps are not simply consecutive from <c>data-from</c>.
/// </summary>
internal static class CurveData
{
    internal static Html Of(ReducedCurve curve)
    {
        var points = curve.Pieces.SelectMany(piece => piece).ToList();
        if (points.Count == 0) return Html.Empty;
        var y = string.Join(' ', points.Select(point => point.Y.ToString("G4", CultureInfo.InvariantCulture)));
        var isConsecutive = Enumerable.Range(1, points.Count - 1).All(index => points[index].X == points[index - 1].X + 1);
        var x = isConsecutive ? Html.Empty : Html.Of($""" data-x="{string.Join(' ', Differences(points))}" """);
        return Html.Of($""" data-from="{points[0].X.ToString("G12", CultureInfo.InvariantCulture)}"{x} data-y="{y}" """);
    }

    private static IEnumerable<string> Differences(List<(double X, double Y)> points) =>
        Enumerable.Range(1, points.Count - 1).Select(index => (points[index].X - points[index - 1].X).ToString("G12", CultureInfo.InvariantCulture));
}

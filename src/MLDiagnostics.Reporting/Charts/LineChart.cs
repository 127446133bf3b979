using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Curves over epochs or steps, as a figure with legend, text alternative and data table.</summary>
internal sealed record LineChart : IFigure
{
    private const int Buckets = 400;

    internal required string Title { get; init; }

    internal required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>What the x axis counts: epoch or step.</summary>
    internal string XName { get; init; } = "epoch";

    internal string Unit { get; init; } = "";

    /// <summary>Whether the values are shares, drawn from 0 to 1.</summary>
    internal bool IsShare { get; init; }

    /// <summary>Whether a logarithmic scale makes sense for the metric.</summary>
    internal bool MayBeLogarithmic { get; init; }

    /// <summary>Division of the x axis.</summary>
    internal AxisScale XScale { get; init; }

    /// <summary>Whether values that are not above zero lie at the lower edge where the scale is logarithmic, and do not keep it from being so.</summary>
    internal bool LiesZeroAtFloor { get; init; }

    /// <summary>Largest value that the axis holds: what is larger leaves the frame.</summary>
    internal double? YLimit { get; init; }

    internal IReadOnlyList<Band> Bands { get; init; } = [];

    internal IReadOnlyList<Rule> Rules { get; init; } = [];

    internal IReadOnlyList<Lane> Lanes { get; init; } = [];

    /// <summary>Epochs or steps whose values are ringed.</summary>
    internal IReadOnlyList<long> Events { get; init; } = [];

    /// <summary>Epochs or steps to point out, with their labels.</summary>
    internal IReadOnlyList<(double X, string Label)> Flags { get; init; } = [];

    /// <summary>What else must be known to read it; a sentence or nothing.</summary>
    internal string Note { get; init; } = "";

    /// <summary>The same with smoothed trends over the curves that are long enough to need one.</summary>
    internal LineChart WithTrends()
    {
        var axis = YAxis([.. Curves.Select(curve => ReducedCurve.Of(curve, Buckets))]);
        return this with { Curves = [.. Curves, .. Curves.Select(curve => SmoothedCurve.Of(curve, axis.IsLogarithmic)).OfType<Curve>()] };
    }

    public Html Render()
    {
        var curves = Curves.Select(curve => ReducedCurve.Of(curve, Buckets)).ToList();
        var hasTrends = Curves.Any(curve => curve.IsTrend);
        var plot = new Plot { X = XAxis(), Y = YAxis(curves), XName = XName, Top = 14 + (Lanes.Count * LaneDrawing.Height), IsCut = YLimit is not null };
        var svg = Html.Of($"""
            <svg class="lines{Html.When(plot.IsCut, () => Html.Of($" cut"))}" viewBox="0 0 {Plot.Width} {plot.Height}" role="img"{plot.Data()}>
            <title>{Title} by {XName}</title><desc>{ChartText.Describe(this)}</desc>
            {plot.Frame()}{LaneDrawing.Numbers(Lanes)}<svg class="inside" x="{Plot.LeftEdge}" y="0" width="{Plot.RightEdge - Plot.LeftEdge}" height="{plot.Floor + 0.5}" viewBox="{Plot.LeftEdge} 0 {Plot.RightEdge - Plot.LeftEdge} {plot.Floor + 0.5}">
            {Bands.Select(band => CurveDrawing.DrawBand(curves[band.Curve], band, plot))}
            {curves.Select((curve, row) => CurveDrawing.Draw(curve, plot, row, hasTrends))}{Annotations.Draw(this, curves, plot)}
            {Annotations.Rings(this, plot)}{LaneDrawing.Draw(Lanes, plot)}{Annotations.Nothing(curves, plot)}</svg></svg>
            """);
        var subtitle = ChartText.Subtitle(this, plot.Y);
        return Figure.Of(Title, subtitle, ChartLegend.Of(this), svg, ChartText.Notes(this, curves), ChartTable.Of(this));
    }

    private Axis XAxis()
    {
        var filled = Curves.Where(curve => curve.Count > 0).ToList();
        if (filled.Count == 0) return Axis.OfCounts(1, 1);
        var (first, last) = (filled.Min(curve => curve.X[0]), filled.Max(curve => curve.X[^1]));
        if (XScale == AxisScale.Logarithmic && first > 0) return Axis.OfRatios(first, last);
        var isCount = XScale == AxisScale.Counts || filled.All(curve => curve.X.All(double.IsInteger));
        return isCount ? Axis.OfCounts(first, last) : Axis.OfValues(first, last, mayBeLogarithmic: false);
    }

    private Axis YAxis(List<ReducedCurve> curves)
    {
        var values = curves.SelectMany(curve => curve.Pieces).SelectMany(piece => piece).Select(point => point.Y)
            .Concat(Rules.Select(rule => rule.Value)).ToList();
        if (XScale != AxisScale.Counts) values.AddRange(BandEnds(curves));
        if (YLimit is { } limit && values.Any(value => value < limit)) values = values.FindAll(value => value <= limit);
        var (minimum, maximum) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        return IsShare ? Axis.OfShares(minimum, maximum)
            : LiesZeroAtFloor && MayBeLogarithmic && Positive(values) is (> 0, _) and var (least, most) && most > 100 * least ? Axis.OfRatios(least, most)
            : Axis.OfValues(minimum, maximum, MayBeLogarithmic);
    }

    private static (double Least, double Most) Positive(List<double> values)
    {
        var positive = values.Where(value => value > 0).DefaultIfEmpty().ToList();
        return (positive.Min(), positive.Max());
    }

    private IEnumerable<double> BandEnds(List<ReducedCurve> curves) => Bands
        .SelectMany(band => curves[band.Curve].Pieces.SelectMany(piece => piece).Select(band.Range))
        .SelectMany(range => new[] { range.Low, range.High }).Where(double.IsFinite);
}

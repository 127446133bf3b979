using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>What is drawn beside the curves: thresholds, the epoch to point out, rings around events.</summary>
internal static class Annotations
{
    private const int RingLimit = 200;
    private const double LabelHeight = 16;
    private const double LabelFrom = 0.6;
    private static readonly double Middle = (Plot.LeftEdge + Plot.RightEdge) / 2;

    /// <summary>Horizontal rules and the flag.</summary>
    internal static Html Draw(LineChart chart, IReadOnlyList<ReducedCurve> curves, Plot plot)
    {
        var rules = chart.Rules.Select(rule => Html.Of($"""
            <path class="rule" d="M{Plot.LeftEdge} {plot.Up(rule.Value)}H{Plot.RightEdge}" />
            <text class="rule-label" x="{Plot.RightEdge}" y="{Label(plot.Up(rule.Value))}" text-anchor="end">{rule.Label}</text>

            """));
        return Html.Of($"{rules}{chart.Flags.Select((flag, index) => Flag(flag, index, plot))}");

        // The label goes above the rule unless curves pass there and not below.
        double Label(double rule) => Crowd(rule - LabelHeight, rule) > Crowd(rule, rule + LabelHeight) ? rule + LabelHeight - 2 : rule - 5;

        int Crowd(double from, double to) => curves.SelectMany(curve => curve.Pieces).SelectMany(piece => piece)
            .Count(point => plot.Up(point.Y) > from && plot.Up(point.Y) < to && plot.X.Position(point.X) > LabelFrom);
    }

    /// <summary>Rings around the values at a chart's events.</summary>
    internal static Html Rings(LineChart chart, Plot plot) => Html.Join(chart.Curves.Where(curve => curve.IsProof)
        .SelectMany(curve => chart.Events.Take(RingLimit).Select(x => (X: (double)x, Y: curve.At(x))))
        .Where(point => double.IsFinite(point.Y))
        .Select(point => Html.Of($"""<circle class="ring" cx="{plot.Across(point.X)}" cy="{plot.Up(point.Y)}" r="5" />""")));

    /// <summary>Says so where there is no curve to see.</summary>
    internal static Html Nothing(IReadOnlyList<ReducedCurve> curves, Plot plot) =>
        Html.When(curves.All(curve => curve.Pieces.Count == 0), () => Html.Of($"""
            <text class="nothing" x="{Middle}" y="{(plot.Top + plot.Floor) / 2}" text-anchor="middle">no finite value</text>
            """));

    private static Html Flag((double X, string Label) flag, int row, Plot plot)
    {
        if (flag.X < plot.X.Minimum || flag.X > plot.X.Maximum) return Html.Empty;
        var x = plot.Across(flag.X);
        var (labelX, anchor) = x > Middle ? (x - 5, "end") : (x + 5, "start");
        return Html.Of($"""
            <path class="flag" d="M{x} {plot.Top}V{plot.Floor}" />
            <text class="rule-label" x="{labelX}" y="{plot.Top + 12 + (row * LabelHeight)}" text-anchor="{anchor}">{flag.Label}</text>

            """);
    }
}

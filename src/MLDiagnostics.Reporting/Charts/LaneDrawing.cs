using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Draws the findings' bars above a plot and their events as hairlines through it.</summary>
internal static class LaneDrawing
{
    internal const double Height = 16;
    private const int HairlinesUpTo = 24;
    private const double SmallestWidth = 6;

    /// <summary>The findings' numbers, left of the plot.</summary>
    internal static Html Numbers(IReadOnlyList<Lane> lanes) => Html.Join(lanes.Select((lane, index) => Html.Of($"""
        <g class="lane {Words.Hyphenated(lane.Severity)}"><text x="{Plot.LeftEdge - 12}" y="{11 + (index * Height)}" text-anchor="end">{lane.Number}</text></g>

        """)));

    internal static Html Draw(IReadOnlyList<Lane> lanes, Plot plot) =>
        Html.Join(lanes.Select((lane, index) => Draw(lane, 7 + (index * Height), plot)));

    private static Html Draw(Lane lane, double y, Plot plot)
    {
        var (first, last) = (plot.Across(lane.Span.First), plot.Across(lane.Span.Last));
        var width = Math.Max(SmallestWidth, last - first);
        var severity = Words.Hyphenated(lane.Severity);
        var events = lane.Events.Where(x => x >= plot.X.Minimum && x <= plot.X.Maximum).Select(x => plot.Across(x)).Distinct().ToList();
        var dots = events.Take(500).Select(x => Html.Of($"""<circle cx="{x}" cy="{y}" r="3.2" />"""));
        var hairlines = events.Count <= HairlinesUpTo
            ? events.Select(x => Html.Of($"""<path class="hair" d="M{x} {y + 4}V{plot.Floor}" />"""))
            : [];
        return Html.Of($"""
            <g class="lane {severity}"><title>Finding {lane.Number}: {lane.Title}</title>
            <path class="rail" d="M{Plot.LeftEdge} {y}H{Plot.RightEdge}" />
            <rect x="{((first + last) - width) / 2}" y="{y - 2}" width="{width}" height="4" rx="2" />{dots}{hairlines}</g>

            """);
    }
}

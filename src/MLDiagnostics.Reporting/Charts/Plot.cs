using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>The rectangle that curves are drawn in, in units of the view box, with its two axes.</summary>
internal sealed record Plot
{
    internal const double Width = 560;
    private const double Left = 58;
    private const double Right = Width - 16;
    private const double Depth = 190;
    private const double Bottom = 40;

    // How high a line that leaves the frame is drawn on: far enough that it leaves steeply, near enough for a renderer's coordinates.
    private const double Beyond = 20;

    internal required Axis X { get; init; }

    internal required Axis Y { get; init; }

    /// <summary>What the x axis counts.</summary>
    internal required string XName { get; init; }

    /// <summary>Upper edge: what lies above it belongs to the lanes.</summary>
    internal required double Top { get; init; }

    /// <summary>Whether larger values lie above the frame, where they are cut off, and not on its upper edge.</summary>
    internal bool IsCut { get; init; }

    internal double Height => Floor + Bottom;

    internal double Floor => Top + Depth;

    internal static double LeftEdge => Left;

    internal static double RightEdge => Right;

    internal double Across(double x) => Left + (Math.Clamp(X.Position(x), 0, 1) * (Right - Left));

    internal double Up(double y) => Floor - (Math.Clamp(Y.Position(y), 0, IsCut ? Beyond : 1) * Depth);

    /// <summary>Where the plot lies and what its edges mean, for whoever points at it.</summary>
    internal Html Data() => Html.Of(
        $""" data-plot="{Left} {Right} {Top} {Floor}" data-range="{Edge(X.Minimum)} {Edge(X.Maximum)} {Edge(Y.Minimum)} {Edge(Y.Maximum)}" data-log="{(Y.IsLogarithmic ? 1 : 0)}"{Html.When(X.IsLogarithmic, () => Html.Of($""" data-logx="1" """))} data-unit="{XName}" """);

    private static string Edge(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Grid, ticks and their labels.</summary>
    internal Html Frame()
    {
        var rows = Y.Ticks.Select(tick => Html.Of($"""
            <path class="grid" d="M{Left} {Up(tick.Value)}H{Right}" />
            <text class="tick" x="{Left - 7}" y="{Up(tick.Value) + 4}" text-anchor="end">{tick.Label}</text>

            """));
        var columns = X.Ticks.Select(tick => Html.Of($"""
            <path class="axis" d="M{Across(tick.Value)} {Floor}v4" />
            <text class="tick" x="{Across(tick.Value)}" y="{Floor + 17}" text-anchor="middle">{tick.Label}</text>

            """));
        return Html.Of($"""
            <g class="yticks">{rows}</g><path class="axis" d="M{Left} {Floor}H{Right}" />
            <g class="xticks">{columns}</g><text class="name" x="{(Left + Right) / 2}" y="{Floor + 34}" text-anchor="middle">{XName}</text>
            """);
    }
}

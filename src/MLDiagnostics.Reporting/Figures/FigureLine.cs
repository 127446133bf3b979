namespace MLDiagnostics.Reporting.Figures;

/// <summary>One curve of a <see cref="LineFigure"/>; it gets its colour and dash by its place among the lines.</summary>
public sealed record FigureLine
{
    /// <summary>What it is, for legend and table.</summary>
    public required string Label { get; init; }

    /// <summary>Positions, rising and without repeats: steps, images, ratios.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Values, one a position; one that is not finite is marked at the edge and breaks the line.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Lower ends of a band around the line, one a position; none by default.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Upper ends of the band.</summary>
    public IReadOnlyList<double> High { get; init; } = [];

    /// <summary>What the band is, for the legend: <c>95 % of 5 seeds</c>.</summary>
    public string BandLabel { get; init; } = "range";
}

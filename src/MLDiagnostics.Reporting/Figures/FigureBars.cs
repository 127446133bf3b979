namespace MLDiagnostics.Reporting.Figures;

/// <summary>One bar a category of a <see cref="BarFigure"/>.</summary>
public sealed record FigureBars
{
    /// <summary>What the bars are, for legend and table.</summary>
    public required string Label { get; init; }

    /// <summary>Values, one a category; NaN where there is none.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Lower ends of an interval drawn over each bar, one a category; none by default.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Upper ends of the interval.</summary>
    public IReadOnlyList<double> High { get; init; } = [];
}

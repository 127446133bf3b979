using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Figures;

/// <summary>Values per category as horizontal bars from zero, with intervals where they are given; up to eight bars a category.</summary>
public sealed record BarFigure : PageFigure
{
    /// <summary>What a category is: <c>optimizer</c>, <c>batch size</c>.</summary>
    public required string CategoryName { get; init; }

    /// <summary>The categories from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The bars.</summary>
    public required IReadOnlyList<FigureBars> Bars { get; init; }

    /// <summary>Unit of the values; empty for ratios and shares.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the values are shares, drawn from 0 to 1 and written in percent.</summary>
    public bool IsShare { get; init; }

    /// <exception cref="ArgumentException">There is not one value, and one end of an interval, a category.</exception>
    internal override Html Render() => new BarChart
    {
        Title = Title,
        CategoryName = CategoryName,
        Categories = Categories,
        Series = [.. Bars.Select(Read)],
        Drawn = [.. Enumerable.Range(0, Categories.Count)],
        Unit = Unit,
        IsShare = IsShare,
        Note = Note,
    }.Render();

    private BarSeries Read(FigureBars bars)
    {
        if (bars.Values.Count != Categories.Count
            || (bars.Low.Count + bars.High.Count > 0 && (bars.Low.Count != Categories.Count || bars.High.Count != Categories.Count)))
            throw new ArgumentException($"The bars '{bars.Label}' need one value, and one end of each side of their interval, a category.", nameof(bars));
        return new BarSeries { Label = bars.Label, Values = bars.Values, Low = bars.Low, High = bars.High };
    }
}

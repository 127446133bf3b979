using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Figures;

/// <summary>Curves over steps, images or anything else that rises; up to eight are told apart by colour and dash.</summary>
public sealed record LineFigure : PageFigure
{
    /// <summary>The curves.</summary>
    public required IReadOnlyList<FigureLine> Lines { get; init; }

    /// <summary>What the x axis counts, in the singular: <c>step</c>, <c>image</c>.</summary>
    public string XName { get; init; } = "step";

    /// <summary>Unit of the values; empty for ratios and shares.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the values are shares, drawn from 0 to 1.</summary>
    public bool IsShare { get; init; }

    /// <summary>Division of the x axis.</summary>
    public FigureScale XScale { get; init; }

    /// <summary>Division of the y axis.</summary>
    public FigureScale YScale { get; init; }

    /// <summary>Horizontal lines.</summary>
    public IReadOnlyList<FigureRule> Rules { get; init; } = [];

    /// <exception cref="ArgumentException">A line's positions do not rise, or it has not one value (and one end of a band) a position.</exception>
    internal override Html Render() => new LineChart
    {
        Title = Title,
        Curves = [.. Lines.Select((line, index) => Read(line, index))],
        XName = XName,
        Unit = Unit,
        IsShare = IsShare,
        XScale = XScale == FigureScale.Automatic ? FigureScale.Linear : XScale,
        MayBeLogarithmic = YScale != FigureScale.Linear && !IsShare,
        IsLogarithmic = YScale == FigureScale.Logarithmic,
        Bands = [.. Lines.Select((line, index) => (line, index)).Where(item => item.line.Low.Count > 0).Select(item => new Band
        {
            Curve = item.index,
            Label = item.line.BandLabel,
            Range = point => item.line.X.ToArray().AsSpan().BinarySearch(point.X) is >= 0 and var at ? (item.line.Low[at], item.line.High[at]) : (point.Y, point.Y),
        })],
        Rules = [.. Rules.Select(rule => new Rule { Value = rule.Value, Label = rule.Label })],
        Note = Note,
    }.Render();

    private static Curve Read(FigureLine line, int index)
    {
        if (line.Y.Count != line.X.Count || (line.Low.Count + line.High.Count > 0 && (line.Low.Count != line.X.Count || line.High.Count != line.X.Count)))
            throw new ArgumentException($"The line '{line.Label}' needs one value, and one end of each side of its band, a position.", nameof(line));
        for (var i = 1; i < line.X.Count; i++)
            if (!(line.X[i] > line.X[i - 1])) throw new ArgumentException($"The positions of the line '{line.Label}' must rise.", nameof(line));
        return new Curve { Label = line.Label, Style = index, X = [.. line.X], Y = [.. line.Y] };
    }
}

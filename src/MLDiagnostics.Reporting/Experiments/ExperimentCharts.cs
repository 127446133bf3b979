using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>An experiment's charts as those of the report.</summary>
internal static class ExperimentCharts
{
    internal static LineChart Of(ExperimentChart chart) => new()
    {
        Title = chart.Title,
        Curves = [.. chart.Lines.Select(line => new Curve
        {
            Label = line.Name,
            Style = line.Style,
            IsTrend = line.IsSmoothed,
            IsProof = !line.IsSmoothed,
            X = [.. line.X],
            Y = [.. line.Y],
        })],
        XName = chart.XName,
        Unit = chart.YName,
        XScale = chart.IsXLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear,
        MayBeLogarithmic = chart.IsYLogarithmic,
        LiesZeroAtFloor = true,
        YLimit = chart.YLimit,
        Bands = [.. chart.Bands.Select(band => Band(band, chart.Lines[band.Line]))],
        Rules = [.. chart.Marks.Where(mark => mark.Y is not null).Select(mark => new Rule { Value = mark.Y!.Value, Label = mark.Label })],
        Flags = [.. chart.Marks.Where(mark => mark.X is not null).Select(mark => (mark.X!.Value, mark.Label))],
        Note = chart.Caption,
    };

    internal static BarChart Of(ExperimentBarChart chart) => new()
    {
        Title = chart.Title,
        CategoryName = Words.Capital(chart.CategoryName),
        Categories = chart.Categories,
        Series = [.. chart.Bars.Select(bars => new BarSeries { Label = bars.Name, Values = bars.Values, Low = bars.Lower, High = bars.Upper })],
        Drawn = [.. Enumerable.Range(0, chart.Categories.Count)],
        Unit = chart.Unit,
        IsShare = chart.IsShare,
        Note = chart.Caption,
    };

    private static Band Band(ExperimentBand band, ExperimentLine line)
    {
        var places = line.X.Select((x, index) => (x, index)).ToDictionary(place => place.x, place => place.index);
        return new Band { Curve = band.Line, Label = band.Name, Range = point => places.TryGetValue(point.X, out var index) ? (band.Lower[index], band.Upper[index]) : (point.Y, point.Y) };
    }
}

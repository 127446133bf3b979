using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Figures;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>An experiment's chart as one of the report's.</summary>
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
        XScale = chart.IsXLogarithmic ? FigureScale.Logarithmic : FigureScale.Linear,
        MayBeLogarithmic = chart.IsYLogarithmic,
        Bands = [.. chart.Bands.Select(band => Band(band, chart.Lines[band.Line]))],
        Rules = [.. chart.Marks.Where(mark => mark.Y is not null).Select(mark => new Rule { Value = mark.Y!.Value, Label = mark.Label })],
        Flags = [.. chart.Marks.Where(mark => mark.X is not null).Select(mark => (mark.X!.Value, mark.Label))],
        Note = chart.Caption,
    };

    private static Band Band(ExperimentBand band, ExperimentLine line)
    {
        var places = line.X.Select((x, index) => (x, index)).ToDictionary(place => place.x, place => place.index);
        return new Band { Curve = band.Line, Label = band.Name, Range = point => places.TryGetValue(point.X, out var index) ? (band.Lower[index], band.Upper[index]) : (point.Y, point.Y) };
    }
}

using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>The runs' curves over each other, each with its noise as a band.</summary>
internal static class ComparisonCharts
{
    private const int ChartLimit = 16;

    internal static IEnumerable<LineChart> Of(RunComparison comparison)
    {
        var keys = comparison.Reports.SelectMany(report => report.Run.Context.Series).Select(series => series.Key)
            .Where(key => key.Part is null).Distinct()
            .Where(key => comparison.Reports.Count(report => report.Run.Context.Find(key).IsPresent) > 1)
            .OrderBy(key => key.Metric switch { MetricNames.Loss => 0, MetricNames.Accuracy => 1, MetricNames.LearningRate => 2, _ => 3 })
            .ThenBy(key => key.Clock).ThenBy(key => key.Split switch { DataSplit.Validation => 0, _ => 1 }).Take(ChartLimit);
        return keys.Select(key => Chart(comparison, key)).Where(chart => chart.Curves.Count > 0);
    }

    private static LineChart Chart(RunComparison comparison, SeriesKey key)
    {
        var runs = comparison.Reports.Take(CurveDrawing.Styles).Select((report, index) => (
            Curve: Curve.Read(report.Run, key, comparison.Names[index], index),
            Noise: key.Clock == RunClock.Epoch ? SeriesNoise.Of(report.Run, key, LastValue.Of(report.Run, key) ?? double.NaN) : double.NaN))
            .Where(run => run.Curve.Count > 0).ToList();
        var isShare = SeriesWords.IsShare(key.Metric);
        var left = comparison.Reports.Count - CurveDrawing.Styles;
        var split = SeriesWords.Split(key.Split);
        return new LineChart
        {
            Title = $"{Words.Title(key.Metric)}{(split is "" ? "" : $", {split}")}{(key.Clock == RunClock.Step ? ", each step" : "")}",
            Curves = [.. runs.Select(run => run.Curve)],
            XName = key.Clock == RunClock.Step ? "step" : "epoch",
            Unit = MetricDescriptor.Of(key.Metric).Unit,
            IsShare = isShare,
            MayBeLogarithmic = !isShare,
            Bands = [.. runs.Select((run, index) => (run.Noise, index)).Where(run => run.Noise > 0 && key.Metric is MetricNames.Loss or MetricNames.Accuracy).Select(run => new Band
            {
                Curve = run.index,
                Label = "95 % noise around each",
                Range = point => (point.Y - run.Noise, point.Y + run.Noise),
            })],
            Note = left > 0 ? $"The first {CurveDrawing.Styles} of {NumberText.Count(comparison.Reports.Count)} runs are drawn." : "",
        };
    }
}

using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;
using static MLDiagnostics.MetricNames;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The confusion matrix, labels against predictions and the recall of each class in the last epoch; how predictions moved over the run.</summary>
internal static class ClassesSection
{
    private const int BarLimit = 30;
    private const int CurveLimit = 8;

    internal static Html Of(DiagnosticReport report, CurveCharts charts)
    {
        var run = report.Run;
        var classes = ClassTable.Of(run);
        var confusion = report.Predictions is { Classes.Count: > 1 } counts ? MatrixChart.Of(counts) : Html.Empty;
        var bars = Html.Join(Bars(classes).Select(chart => chart.Render()));
        var recalls = run.Context.Parts(SeriesKey.Validation(Recall)).Count();
        List<LineChart?> curves =
        [
            charts.Whole(RunClock.Epoch, MinimumRecall),
            recalls is > 0 and <= CurveLimit ? charts.Parts(SeriesKey.Validation(Recall), "class") : null,
            charts.Whole(RunClock.Epoch, MaximumPredictionShare),
            charts.Whole(RunClock.Epoch, PredictionEntropy),
        ];
        charts.Skip(run.Context.Parts(SeriesKey.Validation(Recall)));
        charts.Skip(run.Context.Parts(SeriesKey.Validation(PredictionShare)));
        var lines = Html.Join(curves.OfType<LineChart>().Select(chart => chart.Render()));
        return bars.IsEmpty && lines.IsEmpty && confusion.IsEmpty ? Html.Empty : Html.Of($"""<div class="charts">{confusion}{bars}{lines}</div>""");
    }

    private static IEnumerable<BarChart> Bars(ClassTable classes)
    {
        List<BarSeries> shares = [];
        if (classes.HasTrainLabels) shares.Add(new BarSeries { Label = "training labels", Values = classes.TrainShare });
        if (classes.HasValidationLabels) shares.Add(new BarSeries { Label = "validation labels", Values = classes.ValidationShare });
        if (classes.HasPredictions) shares.Add(new BarSeries { Label = "predictions on validation", Values = classes.PredictionShare });
        if (shares.Count > 0)
        {
            var title = classes.HasPredictions ? "Labels against predictions, last epoch" : "Labels";
            yield return Chart(classes, title, shares, "most frequent", index => -shares.Max(share => OrLowest(share.Values[index])));
        }

        if (classes.HasRecall)
        {
            List<BarSeries> recall = [new() { Label = "recall", Values = classes.Recall }];
            yield return Chart(classes, "Recall by class, last epoch", recall, "lowest recall", index => OrHighest(classes.Recall[index]));
        }
    }

    private static BarChart Chart(
        ClassTable classes, string title, IReadOnlyList<BarSeries> series, string chosen, Func<int, double> order)
    {
        var count = classes.Names.Count;
        var drawn = Enumerable.Range(0, count);
        if (count > BarLimit) drawn = drawn.OrderBy(order).Take(BarLimit).Order();
        return new BarChart
        {
            Title = title,
            CategoryName = "Class",
            Categories = classes.Names,
            Series = series,
            Drawn = [.. drawn],
            Note = count > BarLimit ? $"{BarLimit} of {NumberText.Count(count)} classes drawn, those of {chosen}; the table has all." : "",
        };
    }

    private static double OrLowest(double share) => double.IsFinite(share) ? share : double.NegativeInfinity;

    private static double OrHighest(double share) => double.IsFinite(share) ? share : double.PositiveInfinity;
}

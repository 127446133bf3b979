using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Makes charts of a run's series: one of a metric over the splits, one of a metric over its parts.</summary>
internal sealed class CurveCharts(RunView run, NumberedFindings findings, int? bestEpoch, IReadOnlyList<RunAction>? actions = null)
{
    private const int ActionLimit = 6;
    private static readonly string[] Reasons = [" because of ", ": "];
    private const int CurveLimit = CurveDrawing.Styles;
    private readonly HashSet<SeriesKey> _drawn = [];

    /// <summary>The series that no chart has shown yet.</summary>
    internal IEnumerable<SeriesDescriptor> Remaining => run.Context.Series.Where(series => !_drawn.Contains(series.Key));

    /// <summary>Counts series as shown: they are drawn otherwise.</summary>
    internal void Skip(IEnumerable<SeriesDescriptor> series) => _drawn.UnionWith(series.Select(item => item.Key));

    /// <summary>The whole of a metric, and of others that share its axis, over all splits.</summary>
    internal LineChart? Whole(RunClock clock, params IReadOnlyList<string> metrics)
    {
        var series = run.Context.Series
            .Where(item => item.Key.Part is null && item.Key.Clock == clock && metrics.Contains(item.Key.Metric, StringComparer.Ordinal))
            .OrderBy(item => item.Key.Split).ThenBy(item => metrics.ToList().IndexOf(item.Key.Metric)).Take(CurveLimit).ToList();
        if (series.Count == 0) return null;
        var curves = series.Select(item => Curve.Read(run, item.Key, Label(item.Key), Style(item.Key)));
        var chart = Chart(series, Words.Title(metrics[0]), curves) with { Note = Notes(series) };
        // A learning rate is set, not measured: it has no noise to look through.
        return (clock == RunClock.Step || metrics[0] == MetricNames.Loss) && metrics[0] != MetricNames.LearningRate ? chart.WithTrends() : chart;

        string Label(SeriesKey key)
        {
            var label = SeriesWords.Label(key);
            return metrics.Count == 1 || key.Metric == metrics[0] ? label : $"{label}, {Words.Inline(key.Metric)}";
        }

        int Style(SeriesKey key) => series.Count == 1 ? 0 : Math.Max(0, (int)key.Split - 1) + (key.Metric == metrics[0] ? 0 : 3);
    }

    /// <summary>A metric's parts (layers, classes) on one split; of many an even choice, first and last among them.</summary>
    internal LineChart? Parts(SeriesKey whole, string partName)
    {
        var all = run.Context.Parts(whole).ToList();
        if (all.Count == 0) return null;
        var count = Math.Min(all.Count, CurveLimit);
        var chosen = Enumerable.Range(0, count).Select(index => all[count == 1 ? 0 : index * (all.Count - 1) / (count - 1)]).ToList();
        var curves = chosen.Select((item, index) => Curve.Read(run, item.Key, item.Key.Part!, index));
        var chart = Chart(chosen, $"{Words.Title(whole.Metric)} by {partName}", curves) with
        {
            Note = count == all.Count ? "" : $"{NumberText.Count(count)} of {Words.Count(all.Count, partName)} drawn, evenly chosen.",
        };
        Skip(all);
        return chart;
    }

    /// <summary>A metric's parts as colours, one row a part; of a single part its curve.</summary>
    internal IFigure? Heat(SeriesKey whole, string partName)
    {
        var all = run.Context.Parts(whole).ToList();
        if (all.Count < 2) return Parts(whole, partName);
        Skip(all);
        return new HeatMap
        {
            Title = $"{Words.Title(whole.Metric)} by {partName}",
            RowName = partName,
            Rows = [.. all.Select(item => Curve.Read(run, item.Key, item.Key.Part!)).Where(curve => curve.Count > 0)],
            XName = whole.Clock == RunClock.Step ? "step" : "epoch",
            IsShare = SeriesWords.IsShare(whole.Metric),
        };
    }

    private LineChart Chart(IReadOnlyList<SeriesDescriptor> series, string title, IEnumerable<Curve> curves)
    {
        Skip(series);
        var metric = series[0].Metric;
        var isStep = series[0].Key.Clock == RunClock.Step;
        return new LineChart
        {
            Title = isStep ? $"{title}, each step" : title,
            Curves = [.. curves.Where(curve => curve.Count > 0)],
            XName = isStep ? "step" : "epoch",
            Unit = metric.Unit,
            IsShare = SeriesWords.IsShare(metric.Id),
            MayBeLogarithmic = !SeriesWords.IsShare(metric.Id),
            Flags = isStep ? [] : metric.Id switch
            {
                MetricNames.Loss => [.. BestEpoch(), .. Actions()],
                MetricNames.LearningRate => [.. Actions()],
                _ => [],
            },
            Lanes = findings.LanesOn(series.Select(item => item.Key), isStep),
        };
    }

    private (double X, string Label)[] BestEpoch() => bestEpoch is { } best ? [(best, $"best epoch {NumberText.Count(best)}")] : [];

    // What was done to the run, without why: that is said in its section.
    private IEnumerable<(double X, string Label)> Actions() => (actions ?? []).GroupBy(action => action.Epoch).Take(ActionLimit).Select(group =>
        ((double)group.Key, string.Join(", ", group.Select(action => Words.Short(action.Description.Split(Reasons, StringSplitOptions.None)[0], 40)).Distinct(StringComparer.Ordinal))));

    private static string Notes(IEnumerable<SeriesDescriptor> series) => string.Join(' ', series
        .Select(item => (Label: SeriesWords.Label(item.Key), Basis: SeriesWords.Basis(item.Basis)))
        .Where(item => item.Basis is not "")
        .Select(item => Words.Sentence($"{item.Label}: {item.Basis}")).Distinct(StringComparer.Ordinal));
}

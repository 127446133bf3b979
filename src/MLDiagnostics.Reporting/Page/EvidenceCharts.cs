using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Draws the part of the series that proves a finding: events ringed, the threshold where it has the series' scale.</summary>
internal static class EvidenceCharts
{
    private const int ChartLimit = 3;
    private const double MarginShare = 0.5;
    private const double SmallestMargin = 5;
    private const double WholeRunShare = 0.7;

    internal static IReadOnlyList<Html> Of(RunView run, Finding finding, int number)
    {
        var groups = finding.Evidence.SelectMany(evidence => evidence.Series).Distinct()
            .Where(key => run.Context.Find(key).IsPresent)
            .GroupBy(key => (key.Metric, key.Clock)).Take(ChartLimit);
        return [.. groups.Select(group => Draw(run, finding, number, [.. group.OrderBy(key => key.Split).Take(CurveDrawing.Styles)]))
            .Where(chart => !chart.IsEmpty)];
    }

    private static Html Draw(RunView run, Finding finding, int number, IReadOnlyList<SeriesKey> keys)
    {
        var isStep = keys[0].Clock == RunClock.Step;
        var whole = keys.Select((key, index) => Curve.Read(run, key, Label(key), Style(key, index, keys)) with
        {
            IsProof = key.Split == finding.Split || keys.All(other => other.Split != finding.Split),
        }).Where(curve => curve.Count > 0).ToList();
        if (whole.Count == 0) return Html.Empty;
        var span = isStep ? StepSpan(run, finding) : finding.Epochs;
        var (first, last) = Window(span, whole.Min(curve => curve.X[0]), whole.Max(curve => curve.X[^1]));
        var isEventAxis = isStep == (finding.Epochs is null);
        var metric = run.Context.Series[run.Context.Find(keys[0]).Index].Metric;
        return new LineChart
        {
            Title = isStep ? $"{Words.Title(metric.Id)}, each step" : Words.Title(metric.Id),
            Curves = [.. whole.Select(curve => curve.Between(first, last)).Where(curve => curve.Count > 0)],
            XName = isStep ? "step" : "epoch",
            Unit = metric.Unit,
            IsShare = SeriesWords.IsShare(metric.Id),
            MayBeLogarithmic = !SeriesWords.IsShare(metric.Id),
            Rules = [.. Thresholds(finding, keys, metric.Unit, whole)],
            Events = isEventAxis ? finding.Events : [],
            Lanes = span is { } place ? [Lane(place)] : [],
        }.Render();

        Lane Lane(RunSpan place) => new()
        {
            Number = number,
            Severity = finding.Severity,
            Title = Words.Short(finding.Message, 200),
            Span = place,
            Events = isEventAxis ? finding.Events : [],
        };
    }

    private static string Label(SeriesKey key)
    {
        var split = SeriesWords.Split(key.Split);
        return key.Part is { } part && split is not "" ? $"{split}, {part}" : SeriesWords.Label(key);
    }

    private static int Style(SeriesKey key, int index, IReadOnlyList<SeriesKey> keys) =>
        keys.Count == 1 || keys.Any(other => other.Part is not null) ? index : Math.Max(0, (int)key.Split - 1);

    /// <summary>The concerned part with a margin on both sides; the whole run when that is most of it.</summary>
    private static (double First, double Last) Window(RunSpan? span, double first, double last)
    {
        if (span is not { } place) return (first, last);
        var margin = Math.Max(SmallestMargin, MarginShare * (place.Last - place.First));
        var (from, to) = (Math.Max(first, place.First - margin), Math.Min(last, place.Last + margin));
        return to - from >= WholeRunShare * (last - first) ? (first, last) : (from, to);
    }

    private static RunSpan? StepSpan(RunView run, Finding finding)
    {
        if (finding.Steps is not null || finding.Epochs is not { } epochs) return finding.Steps;
        var (from, to) = ((int)Math.Min(epochs.First, int.MaxValue), (int)Math.Min(epochs.Last, int.MaxValue));
        var first = run.StepEpochs.IndexOfAnyInRange(from, to);
        var last = run.StepEpochs.LastIndexOfAnyInRange(from, to);
        return first < 0 ? null : new RunSpan(run.Steps[first], run.Steps[last]);
    }

    /// <summary>Thresholds of numbers that are themselves values of a drawn series: only those are known to have its scale.</summary>
    private static IEnumerable<Rule> Thresholds(Finding finding, IReadOnlyList<SeriesKey> keys, string unit, IReadOnlyList<Curve> curves)
    {
        return finding.Evidence.Where(IsOnScale).Select(evidence => evidence.Threshold!.Value).Distinct().Take(2)
            .Select(threshold => new Rule { Value = threshold, Label = $"threshold {NumberText.Of(threshold)}" });

        // A whole number may be in the series by chance, unless it has the name of the series' metric.
        bool IsOnScale(Evidence evidence) => double.IsFinite(evidence.Threshold ?? double.NaN) && evidence.Unit == unit
            && evidence.Series.Any(keys.Contains)
            && (evidence.Observed != Math.Round(evidence.Observed) || keys.Any(key => key.Metric == evidence.Name))
            && curves.Any(curve => curve.Y.Contains(evidence.Observed));
    }
}

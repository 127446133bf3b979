using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The curves of a run, those that matter most first; what is logged beyond the known metrics is drawn too.</summary>
internal static class CurvesSection
{
    private const int OtherLimit = 24;

    internal static Html Of(RunView run, CurveCharts charts, NumberedFindings findings)
    {
        var known = Known(run, charts).OfType<IFigure>().ToList();
        var still = Constants(run, charts);
        var others = Others(charts).OfType<LineChart>().ToList();
        var left = charts.Remaining.Select(series => series.Key.ToString()).ToList();
        if (known.Count + others.Count + still.Count == 0) return Html.Of($"<p>No series was logged.</p>");
        return Html.Of($"""
            {Legend(findings)}<div class="charts">{known.Concat(others).Select(chart => chart.Render())}</div>
            {Html.When(still.Count > 0, () => Html.Of($"""<p class="note">Constant throughout: {Html.Join(", ", still)}.</p>"""))}{Html.When(left.Count > 0, () => NotDrawn(left))}
            """);
    }

    /// <summary>What the numbered bars above the plots mean.</summary>
    private static Html Legend(NumberedFindings findings)
    {
        var numbers = findings.Lanes.Concat(findings.StepLanes).Select(lane => lane.Number).Distinct().Order().ToList();
        return Html.When(numbers.Count > 0, () => Html.Of($"""
            <p class="key-line">Bars above a plot mark where findings lie, all of them on the loss, elsewhere those that the curve proves:
            {Html.Join(", ", numbers.Select(number => FindingLink.Of(findings.All[number - 1], findings)))}.</p>

            """));
    }

    /// <summary>Other series that never change: a line of text says as much as a flat curve.</summary>
    private static List<Html> Constants(RunView run, CurveCharts charts)
    {
        var constant = charts.Remaining.Where(series => Constant(run.Values(series.Key)) is not null).ToList();
        charts.Skip(constant);
        return [.. constant.Select(series =>
            Html.Of($"""{Code.Of(series.Key.ToString())} = {NumberText.Of(Constant(run.Values(series.Key))!.Value)}"""))];
    }

    private static double? Constant(ReadOnlySpan<double> values)
    {
        double? only = null;
        foreach (var value in values)
        {
            if (Missing.Is(value)) continue;
            if (!double.IsFinite(value) || value != (only ?? value)) return null;
            only = value;
        }

        return values.Length > 1 ? only : null;
    }

    private static Html NotDrawn(List<string> keys)
    {
        var names = Html.Join(", ", keys.Take(50).Select(key => Code.Of(key)));
        return Html.Of($"""<p class="note">Not drawn: {names}{(keys.Count > 50 ? $" and {keys.Count - 50} more" : "")}.</p>""");
    }

    private static IEnumerable<IFigure?> Known(RunView run, CurveCharts charts)
    {
        const RunClock epoch = RunClock.Epoch;
        yield return charts.Whole(epoch, MetricNames.Loss);
        yield return AccuracyChart.Of(run, charts.Whole(epoch, MetricNames.Accuracy));
        yield return charts.Whole(RunClock.Step, MetricNames.Loss);
        yield return charts.Whole(epoch, MetricNames.LearningRate);
        yield return charts.Whole(epoch, MetricNames.GradientNorm, MetricNames.GradientNormMaximum);
        yield return charts.Heat(SeriesKey.Train(MetricNames.GradientNorm), "layer");
        yield return charts.Whole(RunClock.Step, MetricNames.GradientNorm);
        yield return charts.Whole(epoch, MetricNames.DeadReluFraction);
        yield return charts.Heat(SeriesKey.Train(MetricNames.DeadReluFraction), "layer");
        yield return charts.Whole(epoch, MetricNames.UpdateRatio);
        yield return charts.Heat(SeriesKey.Train(MetricNames.UpdateRatio), "layer");
        yield return charts.Whole(epoch, MetricNames.AdamRootSecondMoment);
        yield return charts.Heat(SeriesKey.Train(MetricNames.AdamRootSecondMoment), "layer");
    }

    private static IEnumerable<LineChart?> Others(CurveCharts charts)
    {
        for (var count = 0; count < OtherLimit; count++)
        {
            if (charts.Remaining.FirstOrDefault() is not { } next) yield break;
            yield return next.Key.Part is null
                ? charts.Whole(next.Key.Clock, next.Key.Metric)
                : charts.Parts(next.Key with { Part = null }, "part");
        }
    }
}

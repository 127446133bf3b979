namespace MLDiagnostics.ScottPlot;

/// <summary>The curves of one metric, an epoch a point; values that are not finite are left out.</summary>
internal sealed record CurvePanel(string Metric, string Unit, IReadOnlyList<Curve> Curves)
{
    /// <summary>The panels of a run: the loss first, then the other metrics by name, series of layers and classes left out.</summary>
    internal static IReadOnlyList<CurvePanel> Of(RunView run)
    {
        var series = run.Context.Series.Where(entry => entry.Key.Clock == RunClock.Epoch && entry.Key.Part is null);
        return
        [
            .. series.GroupBy(entry => entry.Key.Metric)
                .OrderBy(group => group.Key == MetricNames.Loss ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CurvePanel(group.Key, group.First().Metric.Unit, [.. group.Select(entry => Read(run, entry.Key)).Where(curve => curve.Values.Length > 0)]))
                .Where(panel => panel.Curves.Count > 0),
        ];
    }

    private static Curve Read(RunView run, SeriesKey key)
    {
        var (epochs, values) = (new List<double>(), new List<double>());
        var all = run.Values(key);
        for (var i = 0; i < all.Length; i++)
        {
            if (!double.IsFinite(all[i])) continue;
            epochs.Add(run.Epochs[i]);
            values.Add(all[i]);
        }

        return new Curve(key.Split == DataSplit.None ? key.Metric : key.ToString(), [.. epochs], [.. values]);
    }
}

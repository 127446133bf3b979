namespace MLDiagnostics.Recording;

/// <summary>Which declared series are columns of a step row, and where.</summary>
internal sealed class StepSeriesMap
{
    internal StepSeriesMap(RunContext context)
    {
        ColumnOfSeries = new int[context.Series.Count];
        var series = new List<int>();
        for (var i = 0; i < ColumnOfSeries.Length; i++)
        {
            ColumnOfSeries[i] = -1;
            if (context.Series[i].Key.Clock != RunClock.Step) continue;
            ColumnOfSeries[i] = series.Count;
            series.Add(i);
        }

        SeriesOfColumn = [.. series];
    }

    /// <summary>For each series its column in a row, or -1.</summary>
    internal int[] ColumnOfSeries { get; }

    /// <summary>For each column its series.</summary>
    internal int[] SeriesOfColumn { get; }

    internal int Width => SeriesOfColumn.Length;
}

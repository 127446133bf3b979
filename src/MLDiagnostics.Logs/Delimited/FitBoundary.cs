namespace MLDiagnostics.Logs;

/// <summary>Judges by their numbers whether rows that start counting again go on with a run or begin another.</summary>
internal static class FitBoundary
{
    // Half of the way back to where the run began.
    private const double WayBack = 0.5;

    // A change smaller than this share of the value says nothing about the way.
    private const double NoChange = 0.02;

    private const int RowsToBeEqual = 3;

    /// <summary>
    /// Whether the first row of a slice is nearer to the start of the run than to its end. Where the numbers cannot tell (a run of one epoch,
    /// a run that never moved, a run that ended non-finite) the rows are another run: two runs that should be one are still true curves.
    /// </summary>
    internal static bool IsNewFit(RowRun run, RowSlice next)
    {
        var (first, last) = (run.Slices[0], run.Slices[^1]);
        var isTold = false;
        foreach (var column in run.Columns.Metrics.Where(TellsProgress))
        {
            var (begin, end, now) = (first.FirstValue(column.Index), last.LastValue(column.Index), next.FirstValue(column.Index));
            if (Missing.Is(now) || Missing.Is(end)) continue;
            if (!double.IsFinite(end) || !double.IsFinite(now)) return true;
            if (IsOneRow(run))
            {
                if (column.Key.Metric != MetricNames.Loss) continue;
                isTold = now < end * (1 - NoChange);
                if (!isTold) return true;
            }
            else if (Math.Abs(begin - end) > NoChange * Math.Max(Math.Abs(begin), Math.Abs(end)))
            {
                isTold = true;
                if ((now - end) / (begin - end) >= WayBack) return true;
            }
        }

        return !isTold;
    }

    /// <summary>
    /// Two columns that were equal in every row of the run and differ in the slice: the header no longer names what the columns hold.
    /// Keras, in append mode, writes no second header when the metrics of a model have changed.
    /// </summary>
    internal static (string First, string Second)? ColumnsThatParted(RowRun run, RowSlice next)
    {
        var slice = run.Slices[0];
        if (slice.End - slice.First < RowsToBeEqual) return null;
        var columns = run.Columns.Columns.Where(column => column.IsMetric).ToList();
        for (var i = 0; i < columns.Count; i++)
            for (var j = i + 1; j < columns.Count; j++)
                if (AreEqual(slice, columns[i].Index, columns[j].Index) && !AreEqual(next, columns[i].Index, columns[j].Index, orConstant: true))
                    return (columns[i].Header, columns[j].Header);
        return null;
    }

    private static bool AreEqual(RowSlice slice, int left, int right, bool orConstant = false)
    {
        var (equal, moves) = (true, orConstant);
        for (var row = slice.First; row < slice.End && equal; row++)
        {
            var value = slice.Block[row, left];
            equal = double.IsFinite(value) ? value == slice.Block[row, right] : orConstant;
            moves |= value != slice.Block[slice.First, left];
        }

        return equal && moves;
    }

    // Losses and whatever other metrics of training there are, but no monitors such as gradient norms, which wander.
    private static bool TellsProgress(LogColumn column) => column.Key.Split == DataSplit.Train &&
        (column.Key.Metric is MetricNames.Loss or MetricNames.Accuracy || MetricDescriptor.Of(column.Key.Metric).Description.Length == 0);

    private static bool IsOneRow(RowRun run) => run.Slices is [var only] && only.End - only.First == 1;
}

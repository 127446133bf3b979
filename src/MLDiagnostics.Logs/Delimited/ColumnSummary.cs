namespace MLDiagnostics.Logs;

/// <summary>How often a column of a run was logged, and between which values.</summary>
internal sealed class ColumnSummary
{
    private int _lastEpoch = -1;
    private long _before;

    internal long Count { get; private set; }

    /// <summary>Different epochs with a value.</summary>
    internal int Epochs { get; private set; }

    /// <summary>Most values in one epoch.</summary>
    internal int MostInEpoch { get; private set; }

    internal int FirstEpoch { get; private set; } = int.MaxValue;

    internal int LastEpoch { get; private set; }

    /// <summary>The smallest finite value.</summary>
    internal double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest finite value.</summary>
    internal double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>The first finite value; <see cref="Missing.Value"/> when there is none.</summary>
    internal double First { get; private set; } = Missing.Value;

    /// <summary>Whether there is a value in each epoch from the first to the last.</summary>
    internal bool IsGapless => Epochs == LastEpoch - FirstEpoch + 1;

    /// <summary>The summaries of all columns of a run, by their index.</summary>
    internal static ColumnSummary[] Of(RowRun run)
    {
        var summaries = new ColumnSummary[run.Columns.Columns.Count];
        for (var i = 0; i < summaries.Length; i++) summaries[i] = new ColumnSummary();
        foreach (var slice in run.Slices)
        {
            if (slice.Rewinds)
                foreach (var summary in summaries) summary.End();
            var epochs = new ColumnCells(slice.Block, run.Columns.Epoch?.Index ?? -1);
            var epoch = 0;
            for (var row = slice.First; row < slice.End;)
            {
                ref readonly var stretch = ref slice.Block.Stretch(row);
                for (var end = Math.Min(stretch.End, slice.End); row < end;)
                {
                    if (run.Epoch(slice, epochs[row]) is > 0 and var logged) epoch = logged;
                    var first = row++;
                    while (row < end && IsSame(run, slice, epochs[row], epoch)) row++;
                    for (var slot = 0; slot < stretch.Columns.Length; slot++) summaries[stretch.Columns[slot]].Add(epoch, stretch, slot, first, row);
                }
            }
        }

        foreach (var summary in summaries) summary.End();
        return summaries;
    }

    // A row that names no epoch is of the one before.
    private static bool IsSame(RowRun run, RowSlice slice, double cell, int epoch) => run.Epoch(slice, cell) is var logged && (logged == epoch || logged <= 0);

    private void Add(int epoch, in RowStretch stretch, int slot, int first, int end)
    {
        var (values, width) = (stretch.Chunk, stretch.Columns.Length);
        var at = stretch.Offset + (first - stretch.First) * width + slot;
        var (count, minimum, maximum) = (0, Minimum, Maximum);
        for (var row = first; row < end; row++, at += width)
        {
            var value = values[at];
            if (double.IsFinite(value))
            {
                if (value < minimum) minimum = value;
                if (value > maximum) maximum = value;
            }
            else if (Missing.Is(value))
            {
                continue;
            }

            if (count++ == 0 && epoch != _lastEpoch) Enter(epoch);
            if (Missing.Is(First) && double.IsFinite(value)) First = value;
        }

        Count += count;
        (Minimum, Maximum) = (minimum, maximum);
    }

    private void Enter(int epoch)
    {
        End();
        _lastEpoch = epoch;
        Epochs++;
        FirstEpoch = Math.Min(FirstEpoch, epoch);
        LastEpoch = Math.Max(LastEpoch, epoch);
    }

    private void End()
    {
        MostInEpoch = (int)Math.Max(MostInEpoch, Count - _before);
        (_before, _lastEpoch) = (Count, -1);
    }
}

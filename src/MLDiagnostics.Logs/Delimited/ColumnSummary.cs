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
            for (var row = slice.First; row < slice.End; row++)
            {
                if (run.Epoch(slice, epochs[row]) is > 0 and var logged) epoch = logged;
                var columns = slice.Block.Columns(row);
                var values = slice.Block.Values(row);
                for (var i = 0; i < values.Length; i++)
                    if (!Missing.Is(values[i])) summaries[columns[i]].Add(epoch, values[i]);
            }
        }

        foreach (var summary in summaries) summary.End();
        return summaries;
    }

    private void Add(int epoch, double value)
    {
        if (epoch != _lastEpoch) Enter(epoch);
        Count++;
        if (value < Minimum && value > double.NegativeInfinity) Minimum = value;
        if (value > Maximum && value < double.PositiveInfinity) Maximum = value;
        if (Missing.Is(First) && double.IsFinite(value)) First = value;
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

namespace MLDiagnostics.Logs;

/// <summary>How often a column of a run was logged, and between which values.</summary>
internal sealed class ColumnSummary
{
    private int _lastEpoch = -1;
    private int _inEpoch;

    internal long Count { get; private set; }

    /// <summary>Different epochs with a value.</summary>
    internal int Epochs { get; private set; }

    /// <summary>Most values in one epoch.</summary>
    internal int MostInEpoch { get; private set; }

    internal int FirstEpoch { get; private set; } = int.MaxValue;

    internal int LastEpoch { get; private set; }

    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>The first finite value; <see cref="Missing.Value"/> when there is none.</summary>
    internal double First { get; private set; } = Missing.Value;

    /// <summary>Whether there is a value in each epoch from the first to the last.</summary>
    internal bool IsGapless => Epochs == LastEpoch - FirstEpoch + 1;

    internal static ColumnSummary Of(RowRun run, LogColumn column)
    {
        var summary = new ColumnSummary();
        foreach (var slice in run.Slices)
        {
            if (slice.Rewinds) summary._lastEpoch = -1;
            var epoch = 0;
            for (var row = slice.First; row < slice.End; row++)
            {
                if (run.Epoch(slice, row) is > 0 and var logged) epoch = logged;
                if (!Missing.Is(slice.Block[row, column.Index])) summary.Add(epoch, slice.Block[row, column.Index]);
            }
        }

        return summary;
    }

    private void Add(int epoch, double value)
    {
        Count++;
        if (epoch != _lastEpoch)
        {
            (_lastEpoch, _inEpoch) = (epoch, 0);
            Epochs++;
        }

        MostInEpoch = Math.Max(MostInEpoch, ++_inEpoch);
        FirstEpoch = Math.Min(FirstEpoch, epoch);
        LastEpoch = Math.Max(LastEpoch, epoch);
        if (!double.IsFinite(value)) return;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (Missing.Is(First)) First = value;
    }
}

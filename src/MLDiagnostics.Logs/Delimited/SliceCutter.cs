namespace MLDiagnostics.Logs;

/// <summary>Cuts a block where its counter goes back.</summary>
internal sealed class SliceCutter
{
    // More rows than this share of all repeat their epoch: the rows are logged within epochs, not resumed.
    private const double WithinEpochShare = 0.2;
    private readonly RowBlock _block;
    private readonly ColumnMap _map;
    private readonly bool _sharesEpochs;

    internal SliceCutter(RowBlock block, ColumnMap map, bool rowsAreEpochs, bool fractional)
    {
        _block = block;
        _map = map;
        _sharesEpochs = !rowsAreEpochs && map.Epoch is { } epoch &&
            (fractional || map.Step is not null || Repeats(epoch.Index) > WithinEpochShare * block.Count);
    }

    internal IEnumerable<RowSlice> Cut()
    {
        var start = 0;
        var (epochs, steps) = (new ColumnCells(_block, _map.Epoch?.Index ?? -1), new ColumnCells(_block, _map.Step?.Index ?? -1));
        var (epoch, step) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var row = 0; row < _block.Count; row++)
        {
            var nextEpoch = Missing.Is(epochs[row]) ? epoch : epochs[row];
            var nextStep = Missing.Is(steps[row]) ? step : steps[row];
            if (row > start && GoesBack(row, epoch, nextEpoch, step, nextStep))
            {
                yield return Slice(start, row);
                start = row;
            }

            (epoch, step) = (nextEpoch, nextStep);
        }

        yield return Slice(start, _block.Count);
    }

    private bool GoesBack(int row, double epoch, double nextEpoch, double step, double nextStep)
    {
        if (_map.Epoch is null) return nextStep < step;
        if (nextEpoch != epoch) return nextEpoch < epoch;
        return nextStep < step || !_sharesEpochs && Clashes(row);
    }

    // The same epoch twice: rows that fill each other's empty fields are one epoch, others repeat it.
    private bool Clashes(int row) => row > 0 &&
        _map.Metrics.Any(column => !Missing.Is(_block[row, column.Index]) && !Missing.Is(_block[row - 1, column.Index]));

    private int Repeats(int column)
    {
        var cells = new ColumnCells(_block, column);
        var (repeats, last) = (0, double.NaN);
        for (var row = 0; row < _block.Count; row++)
        {
            if (cells[row] == last) repeats++;
            last = cells[row];
        }

        return repeats;
    }

    private RowSlice Slice(int first, int end) => new() { Block = _block, First = first, End = end };
}

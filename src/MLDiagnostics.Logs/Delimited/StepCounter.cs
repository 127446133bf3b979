namespace MLDiagnostics.Logs;

/// <summary>Makes steps that rise from 1 over the whole run out of those logged: counted from 0, anew in each epoch, or not at all.</summary>
internal sealed class StepCounter
{
    private readonly int _column;
    private readonly long _shift;
    private long _base;
    private long _lastLogged = -1;
    private int _lastEpoch;
    private long _rows;

    internal StepCounter(RowRun run)
    {
        _column = run.Columns.Step?.Index ?? -1;
        if (_column >= 0 && run.Slices.Exists(slice => slice.FirstValue(_column) == 0)) _shift = 1;
    }

    /// <summary>The step of a row.</summary>
    /// <param name="cell">What the column of steps holds in it.</param>
    /// <param name="epoch">Its epoch.</param>
    internal long Next(double cell, int epoch)
    {
        _rows++;
        if (_column < 0) return _rows;
        var logged = Missing.Is(cell) ? Math.Max(_lastLogged, 0) : (long)cell;
        if (_lastLogged >= 0 && epoch > _lastEpoch && logged < _lastLogged) _base += _lastLogged + _shift;
        (_lastLogged, _lastEpoch) = (logged, epoch);
        return _base + logged + _shift;
    }
}

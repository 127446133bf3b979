namespace MLDiagnostics.Logs;

/// <summary>The row to which values are still added.</summary>
internal sealed class PendingRow
{
    private int[] _columns = new int[16];
    private double[] _values = new double[16];
    // Where a column stands in the row, valid where the stamp is that of the row.
    private (long Stamp, int Slot)[] _slots = new (long, int)[16];
    private long _stamp;
    private int _count;

    internal bool IsBegun { get; private set; }

    internal int Line { get; private set; }

    internal ReadOnlySpan<int> Columns => _columns.AsSpan(0, _count);

    internal ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    internal void Begin(int line)
    {
        (IsBegun, Line, _count) = (true, line, 0);
        _stamp++;
    }

    internal void End() => IsBegun = false;

    internal bool Has(int column) => IsBegun && column < _slots.Length && _slots[column].Stamp == _stamp;

    /// <summary>Sets a value; the later of two in one column counts.</summary>
    internal void Set(int column, double value)
    {
        if (column >= _slots.Length) Array.Resize(ref _slots, Math.Max(column + 1, 2 * _slots.Length));
        ref var slot = ref _slots[column];
        if (slot.Stamp == _stamp)
        {
            _values[slot.Slot] = value;
            return;
        }

        if (_count == _columns.Length)
        {
            Array.Resize(ref _columns, 2 * _count);
            Array.Resize(ref _values, 2 * _count);
        }

        slot = (_stamp, _count);
        (_columns[_count], _values[_count]) = (column, value);
        _count++;
    }
}

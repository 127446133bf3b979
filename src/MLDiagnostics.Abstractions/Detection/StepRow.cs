namespace MLDiagnostics;

/// <summary>The values of one step, valid during the call only.</summary>
public readonly ref struct StepRow
{
    private readonly ReadOnlySpan<double> _values;
    private readonly ReadOnlySpan<int> _columns;

    internal StepRow(long step, int epoch, ReadOnlySpan<double> values, ReadOnlySpan<int> columns)
    {
        Step = step;
        Epoch = epoch;
        _values = values;
        _columns = columns;
    }

    /// <summary>The step, from 1.</summary>
    public long Step { get; }

    /// <summary>The epoch it belongs to, from 1; 0 when epochs are not counted.</summary>
    public int Epoch { get; }

    /// <summary>A step series' value; <see cref="Missing.Value"/> when the step has none.</summary>
    public double this[SeriesHandle series] => _columns[series.Index] is >= 0 and var column ? _values[column] : Missing.Value;
}

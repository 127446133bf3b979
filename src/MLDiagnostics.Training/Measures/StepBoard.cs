namespace MLDiagnostics.Training;

/// <summary>The columns of the rows that steps are reported in, each declared together with where its value comes from.</summary>
internal sealed class StepBoard
{
    private readonly List<(SeriesDescriptor Series, Func<double> Value)> _columns = [];
    private double[] _row = [];

    /// <summary>Adds a column; a value may be <see cref="Missing.Value"/>.</summary>
    public void Add(SeriesKey key, Basis? basis, Func<double> value)
    {
        _columns.Add((new SeriesDescriptor(key.AtStep, basis), value));
        _row = new double[_columns.Count];
    }

    /// <summary>Declares the columns among the series of a run; epochs have no value of them.</summary>
    public void Declare(SeriesBoard board)
    {
        foreach (var (series, _) in _columns) board.Add(series.Key, series.Basis, () => Missing.Value);
    }

    /// <summary>The values of the last step, valid until the next call.</summary>
    public ReadOnlyMemory<double> Read()
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = _columns[i].Value();
        return _row;
    }
}

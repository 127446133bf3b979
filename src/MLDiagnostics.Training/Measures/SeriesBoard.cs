namespace MLDiagnostics.Training;

/// <summary>The series of a run, each declared together with where its value comes from, so that the two cannot part.</summary>
internal sealed class SeriesBoard
{
    private readonly List<(SeriesDescriptor Series, Func<double> Value)> _series = [];

    public IEnumerable<SeriesDescriptor> Declared => _series.Select(entry => entry.Series);

    /// <summary>Adds a series; where a value is <see cref="Missing.Value"/>, the epoch goes without.</summary>
    public void Add(SeriesKey key, Basis? basis, Func<double> value) => _series.Add((new SeriesDescriptor(key, basis), value));

    /// <summary>The values at the end of an epoch.</summary>
    public IReadOnlyList<SeriesValue> Read()
    {
        var values = new List<SeriesValue>(_series.Count);
        foreach (var (series, value) in _series)
            if (value() is var number && !Missing.Is(number)) values.Add(new SeriesValue(series.Key, number));
        return values;
    }
}

namespace MLDiagnostics;

/// <summary>One value of one series.</summary>
public readonly record struct SeriesValue
{
    /// <summary>Makes a value of a series.</summary>
    public SeriesValue(SeriesKey key, double value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The series.</summary>
    public SeriesKey Key { get; init; }

    /// <summary>The value in the unit of the series' metric; NaN and infinities are facts, never "missing".</summary>
    public double Value { get; init; }
}

namespace MLDiagnostics;

/// <summary>A series that a run declares: its key, what the numbers mean and how they came about.</summary>
public sealed record SeriesDescriptor
{
    private readonly MetricDescriptor? _metric;

    /// <summary>Makes the descriptor of a series.</summary>
    public SeriesDescriptor(SeriesKey key, Basis? basis = null)
    {
        Key = key;
        Basis = basis ?? Basis.Unknown;
    }

    /// <summary>Names the series.</summary>
    public SeriesKey Key { get; init; }

    /// <summary>Unit and direction; by default what is known of the key's metric.</summary>
    public MetricDescriptor Metric
    {
        get => _metric ?? MetricDescriptor.Of(Key.Metric);
        init => _metric = value;
    }

    /// <summary>How the values came about.</summary>
    public Basis Basis { get; init; }
}

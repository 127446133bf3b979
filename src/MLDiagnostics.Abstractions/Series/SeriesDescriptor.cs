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

    /// <summary>What the log that the series was read from calls it; <see langword="null"/> for a run that was not read from a log.</summary>
    public string? LoggedAs { get; init; }

    /// <summary>What the logged values were multiplied with, such as 0.01 for percent; <see langword="null"/> when they are as logged.</summary>
    public double? LoggedFactor { get; init; }
}

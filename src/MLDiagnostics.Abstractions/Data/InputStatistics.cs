namespace MLDiagnostics;

/// <summary>Moments and range of the inputs as the network is fed, after all scaling.</summary>
public sealed record InputStatistics
{
    /// <summary>Mean over all values.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation over all values.</summary>
    public required double Deviation { get; init; }

    /// <summary>Smallest value; <see langword="null"/> when only the moments were logged.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value; <see langword="null"/> when only the moments were logged.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether every value is a whole number, as raw pixels are.</summary>
    public bool? IsIntegral { get; init; }

    /// <summary>Largest over smallest standard deviation of the channels or features, those that are constant left out.</summary>
    public double? DeviationRatio { get; init; }

    /// <summary>Examples looked at.</summary>
    public int? ExampleCount { get; init; }
}

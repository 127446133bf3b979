namespace MLDiagnostics;

/// <summary>A number that proves a finding, with the threshold it is held against and the curves to draw.</summary>
public sealed record Evidence
{
    /// <summary>Name of the statistic, lower case joined by <c>_</c>, such as <c>ratio_to_median</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured.</summary>
    public required double Observed { get; init; }

    /// <summary>What it is held against; <see langword="null"/> when the number only informs.</summary>
    public double? Threshold { get; init; }

    /// <summary>Unit of both; <c>1</c> for ratios and shares.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>The series to draw.</summary>
    public IReadOnlyList<SeriesKey> Series { get; init; } = [];

    /// <summary>Examples to show, up to 50.</summary>
    public IReadOnlyList<EvidenceSample> Samples { get; init; } = [];
}

namespace MLDiagnostics;

/// <summary>The detector threw, hung or flooded; the other detectors went on.</summary>
public sealed record DetectorFailed : DetectorOutcome
{
    /// <summary>Type of the error.</summary>
    public required string Type { get; init; }

    /// <summary>Its message.</summary>
    public required string Message { get; init; }
}

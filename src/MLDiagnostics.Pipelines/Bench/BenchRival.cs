namespace MLDiagnostics.Pipelines.Bench;

/// <summary>How the detectors of another tool did on the same runs: alarms alone, for their words are not those of the labels.</summary>
public sealed record BenchRival
{
    /// <summary>The tool, what its detectors' names have before the slash; or one of its rules.</summary>
    public required string Name { get; init; }

    /// <summary>Healthy runs with a warning or an error.</summary>
    public BenchShare HealthyAlarmed { get; init; } = new();

    /// <summary>Faulty runs with any warning or error, right or wrong.</summary>
    public BenchShare FaultyAlarmed { get; init; } = new();

    /// <summary>Its rules, each alone.</summary>
    public IReadOnlyList<BenchRival> Rules { get; init; } = [];
}

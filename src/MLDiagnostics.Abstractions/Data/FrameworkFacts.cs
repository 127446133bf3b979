namespace MLDiagnostics;

/// <summary>What wrote the run.</summary>
public sealed record FrameworkFacts
{
    /// <summary>Not known.</summary>
    public static FrameworkFacts Unknown { get; } = new() { Id = "unknown" };

    /// <summary>Id of the framework: <c>mldiagnostics</c>, <c>mlnet</c>, <c>keras</c>, <c>pytorch</c>, <c>caffe</c>, <c>darknet</c>, <c>xgboost</c>,
    /// <c>lightgbm</c>, <c>unknown</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, when known.</summary>
    public string? Version { get; init; }
}

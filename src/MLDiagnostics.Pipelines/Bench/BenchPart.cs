namespace MLDiagnostics.Pipelines.Bench;

/// <summary>The scores on one folder of the runs.</summary>
public sealed record BenchPart
{
    /// <summary>The folder.</summary>
    public required string Name { get; init; }

    /// <summary>The scores on its runs alone.</summary>
    public required BenchResult Result { get; init; }
}

namespace MLDiagnostics;

/// <summary>A run of an experiment.</summary>
public sealed record ExperimentRun
{
    /// <summary>What tells it from the others.</summary>
    public required string Name { get; init; }

    /// <summary>Path of its report, from the folder of the experiment's.</summary>
    public required string Path { get; init; }

    /// <summary>The run in one word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Names of its findings above info, worst first.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Seconds that its training took.</summary>
    public double Seconds { get; init; }
}

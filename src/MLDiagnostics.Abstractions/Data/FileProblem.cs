namespace MLDiagnostics;

/// <summary>A file of a data set that could not be used.</summary>
public sealed record FileProblem
{
    /// <summary>Path as found, relative to the data set where possible.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of problem.</summary>
    public required FileProblemKind Kind { get; init; }

    /// <summary>What is wrong, with the byte or chunk where known.</summary>
    public required string Reason { get; init; }
}

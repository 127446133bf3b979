namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What is to be reproduced, and where.</summary>
public sealed record CaseRequest
{
    /// <summary>The case.</summary>
    public required ReproducibleCase Case { get; init; }

    /// <summary>The folder of the case: a run folder a training; what is finished there is not trained again.</summary>
    public required string Folder { get; init; }

    /// <summary>Path of real data, for the cases that can use them; <see langword="null"/> for their own.</summary>
    public string? Data { get; init; }

    /// <summary>The full size instead of the small one.</summary>
    public bool IsFull { get; init; }

    /// <summary>Seeds to train each variant with, from its first one on; <see langword="null"/> for as many as the case asks for.</summary>
    public int? Seeds { get; init; }

    /// <summary>Trainings at once, at least 1.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>What writes each run's report into its folder.</summary>
    public IReadOnlyList<IReportWriter> Writers { get; init; } = [];
}

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What is to be proved, and where.</summary>
public sealed record ProofRequest
{
    /// <summary>The plan of the run with findings.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>What was said of it.</summary>
    public required DiagnosticReport Report { get; init; }

    /// <summary>Where the trials go, a run folder each; what is finished there is not trained again.</summary>
    public required string Folder { get; init; }

    /// <summary>Seeds to train each change with, at least 1: the plan's own and the ones after it.</summary>
    public int Seeds { get; init; } = 3;
}

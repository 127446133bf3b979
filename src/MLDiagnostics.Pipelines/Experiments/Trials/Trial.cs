namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>A training to be done, in a folder of its own.</summary>
public sealed record Trial
{
    /// <summary>What tells it from the other trials, a few words.</summary>
    public required string Name { get; init; }

    /// <summary>What to train.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The run folder to write.</summary>
    public required string Folder { get; init; }

    /// <summary>Names of what is measured beside the run itself, known to <see cref="PipelineTrialTrainer"/>; training does not depend on it.</summary>
    public IReadOnlyList<string> Probes { get; init; } = [];
}

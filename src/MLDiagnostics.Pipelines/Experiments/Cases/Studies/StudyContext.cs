namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What a study works with.</summary>
internal sealed record StudyContext
{
    public required string Name { get; init; }

    public required CaseArguments Arguments { get; init; }

    public required bool IsFull { get; init; }

    /// <summary>The study's own folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Does trials, in this process; what was finished is not trained again.</summary>
    public required TrialRunner Runner { get; init; }

    /// <summary>Trials at once.</summary>
    public required int Parallel { get; init; }

    /// <summary>The plan of a variant, by its name, as its trials have it.</summary>
    public required Func<string, TrainingPlan> Plan { get; init; }

    /// <summary>The runs of a variant, by its name, in the order of their seeds.</summary>
    public required Func<string, IReadOnlyList<CaseRun>> Runs { get; init; }

    public CancellationToken Cancellation { get; init; }
}

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What is to be searched, how, and where.</summary>
public sealed record SweepRequest
{
    /// <summary>The plan that the trials change.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The keys to search.</summary>
    public required IReadOnlyList<SearchDimension> Space { get; init; }

    /// <summary>Where the trials go, a run folder each; what is finished there is not trained again.</summary>
    public required string Folder { get; init; }

    /// <summary>How to choose.</summary>
    public SearchStrategy Strategy { get; init; } = SearchStrategy.Bayesian;

    /// <summary>Budget, in trainings of the plan's epochs; a grid takes all its points instead. At least 1.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>Seed of the choices; the trainings have the plan's.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What to make best.</summary>
    public SweepObjective Objective { get; init; }

    /// <summary>Trials at once, at least 1; a Bayesian search chooses as many in a round.</summary>
    public int Parallel { get; init; } = 1;
}

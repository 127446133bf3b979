namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>A change that findings ask for, and the plan it leads to.</summary>
internal sealed record RemedyVariant
{
    public required string Name { get; init; }

    public required ConfigurationChange Change { get; init; }

    /// <summary>Ids of the findings that ask for it.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The changed plan; <see langword="null"/> when the change cannot be applied.</summary>
    public TrainingPlan? Plan { get; init; }

    /// <summary>Why it cannot.</summary>
    public string Why { get; init; } = "";
}

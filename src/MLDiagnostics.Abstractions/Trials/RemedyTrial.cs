namespace MLDiagnostics;

/// <summary>A change that findings ask for, trained again with the same seeds as the run it is held against.</summary>
public sealed record RemedyTrial
{
    /// <summary>The change in words, such as <c>amsgrad = true</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The new values.</summary>
    public required ConfigurationChange Change { get; init; }

    /// <summary>Ids of the findings whose remedies ask for it.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>What it did.</summary>
    public required RemedyEffect Effect { get; init; }

    /// <summary>One sentence with the numbers that the effect rests on, or why it was not tried.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Seeds trained, the same before and after.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Every finding seen before or after, targets first.</summary>
    public IReadOnlyList<FindingChange> Findings { get; init; } = [];

    /// <summary>Best results before and after, paired by seed.</summary>
    public IReadOnlyList<MetricChange> Metrics { get; init; } = [];

    /// <summary>Curves of the first seed, before and after.</summary>
    public IReadOnlyList<TrialCurve> Curves { get; init; } = [];

    /// <summary>Time that training with the change took, all seeds together.</summary>
    public TimeSpan Duration { get; init; }
}

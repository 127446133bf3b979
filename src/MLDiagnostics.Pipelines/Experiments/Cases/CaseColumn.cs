using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A column: a statistic of each row's variant.</summary>
internal sealed record CaseColumn
{
    public required string Title { get; init; }

    /// <summary>The statistic; without a variant of its own it is taken of the row's.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>How the number is written, as in texts: <c>%</c>, <c>0.00</c>; by default four digits.</summary>
    public string? Format { get; init; }
}

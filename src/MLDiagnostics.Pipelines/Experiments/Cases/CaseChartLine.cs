using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A line through a statistic of several variants.</summary>
internal sealed record CaseChartLine
{
    public required string Name { get; init; }

    public required Statistic Statistic { get; init; }

    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>The x of each variant, rising.</summary>
    public required IReadOnlyList<double> X { get; init; }
}

using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A line across a chart: at a number, or at a measured value.</summary>
internal sealed record CaseMark
{
    public required string Label { get; init; }

    public double? X { get; init; }

    public double? Y { get; init; }

    /// <summary>Measured value for a horizontal line.</summary>
    public Statistic? Statistic { get; init; }
}

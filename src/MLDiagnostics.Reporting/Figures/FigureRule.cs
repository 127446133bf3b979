namespace MLDiagnostics.Reporting.Figures;

/// <summary>A horizontal line to hold curves against: a threshold, what guessing reaches.</summary>
public sealed record FigureRule
{
    /// <summary>Where it lies, in the unit of the y axis.</summary>
    public required double Value { get; init; }

    /// <summary>What it is.</summary>
    public required string Label { get; init; }
}

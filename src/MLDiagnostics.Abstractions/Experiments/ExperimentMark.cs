namespace MLDiagnostics;

/// <summary>A horizontal line at a value, or a vertical one at a place; just one of <see cref="X"/> and <see cref="Y"/> is given.</summary>
public sealed record ExperimentMark
{
    /// <summary>The place, for a vertical line.</summary>
    public double? X { get; init; }

    /// <summary>The value, for a horizontal line.</summary>
    public double? Y { get; init; }

    /// <summary>What it says.</summary>
    public required string Label { get; init; }
}

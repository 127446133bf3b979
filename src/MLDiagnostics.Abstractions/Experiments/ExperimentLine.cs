namespace MLDiagnostics;

/// <summary>A line of a chart.</summary>
public sealed record ExperimentLine
{
    /// <summary>Its name in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Rising values of x.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Values, one an entry of <see cref="X"/>; not finite ones are marked at the edge.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Lines of equal number have the same colour.</summary>
    public int Style { get; init; }

    /// <summary>Whether it is a smoothed line drawn over the raw one of the same <see cref="Style"/>.</summary>
    public bool IsSmoothed { get; init; }
}

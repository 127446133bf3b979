namespace MLDiagnostics;

/// <summary>A shaded range of a chart, along one of its lines.</summary>
public sealed record ExperimentBand
{
    /// <summary>Index of the line whose x it shares.</summary>
    public required int Line { get; init; }

    /// <summary>What it says, for the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Lower end at each x of the line.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>Upper end at each x of the line.</summary>
    public required IReadOnlyList<double> Upper { get; init; }
}

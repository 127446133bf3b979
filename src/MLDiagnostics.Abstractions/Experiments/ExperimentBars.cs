namespace MLDiagnostics;

/// <summary>One bar a category of a bar chart.</summary>
public sealed record ExperimentBars
{
    /// <summary>Its name in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Values, one a category; NaN where there is none.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Lower ends of an interval over each bar, one a category; none by default.</summary>
    public IReadOnlyList<double> Lower { get; init; } = [];

    /// <summary>Upper ends of the interval.</summary>
    public IReadOnlyList<double> Upper { get; init; } = [];
}

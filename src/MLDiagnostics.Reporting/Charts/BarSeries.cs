namespace MLDiagnostics.Reporting.Charts;

/// <summary>One bar a category.</summary>
internal sealed record BarSeries
{
    internal required string Label { get; init; }

    /// <summary>One value a category; <see cref="Missing.Value"/> or NaN where there is none.</summary>
    internal required IReadOnlyList<double> Values { get; init; }

    /// <summary>Lower ends of an interval a category, or none at all.</summary>
    internal IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Upper ends of the interval.</summary>
    internal IReadOnlyList<double> High { get; init; } = [];

    internal bool HasInterval(int category) => Low.Count > category && double.IsFinite(Low[category]) && double.IsFinite(High[category]);
}

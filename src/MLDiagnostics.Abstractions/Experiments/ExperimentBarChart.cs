namespace MLDiagnostics;

/// <summary>Values per category as bars from zero, with intervals where they are given; up to eight bars a category.</summary>
public sealed record ExperimentBarChart
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, a sentence or nothing.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What a category is: optimizer, batch size.</summary>
    public required string CategoryName { get; init; }

    /// <summary>The categories from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The bars, one a category each.</summary>
    public required IReadOnlyList<ExperimentBars> Bars { get; init; }

    /// <summary>Unit of the values; empty for ratios and shares.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the values are shares, written in percent.</summary>
    public bool IsShare { get; init; }
}

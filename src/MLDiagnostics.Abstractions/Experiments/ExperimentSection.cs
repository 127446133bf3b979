namespace MLDiagnostics;

/// <summary>A part of an experiment's report.</summary>
public sealed record ExperimentSection
{
    /// <summary>Its heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What is to be known before the charts and tables are read.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<ExperimentTable> Tables { get; init; } = [];

    /// <summary>Charts.</summary>
    public IReadOnlyList<ExperimentChart> Charts { get; init; } = [];

    /// <summary>Bar charts, after the others.</summary>
    public IReadOnlyList<ExperimentBarChart> BarCharts { get; init; } = [];
}

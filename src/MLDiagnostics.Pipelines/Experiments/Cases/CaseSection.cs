namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A part of the page; texts may hold measured values in braces.</summary>
internal sealed record CaseSection
{
    public required string Heading { get; init; }

    public IReadOnlyList<string> Text { get; init; } = [];

    public IReadOnlyList<CaseTable> Tables { get; init; } = [];

    public IReadOnlyList<CaseChart> Charts { get; init; } = [];
}

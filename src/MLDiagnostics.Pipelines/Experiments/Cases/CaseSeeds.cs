namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Seeds by size of the reproduction.</summary>
internal sealed record CaseSeeds
{
    public IReadOnlyList<int> Small { get; init; } = [1];

    public IReadOnlyList<int> Full { get; init; } = [1, 2, 3];

    internal IReadOnlyList<int> Of(bool isFull) => isFull ? Full : Small;
}

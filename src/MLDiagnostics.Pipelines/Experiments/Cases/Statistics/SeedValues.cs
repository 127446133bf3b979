namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>A value a seed, or one that holds for all.</summary>
internal sealed record SeedValues(IReadOnlyList<int> Seeds, IReadOnlyList<double> Values)
{
    internal bool IsForAllSeeds { get; private init; }

    internal static SeedValues ForAll(double value) => new([0], [value]) { IsForAllSeeds = true };

    internal bool Has(int seed) => Seeds.Contains(seed);

    internal double At(int seed) => Values[IsForAllSeeds ? 0 : Seeds.ToList().IndexOf(seed)];
}

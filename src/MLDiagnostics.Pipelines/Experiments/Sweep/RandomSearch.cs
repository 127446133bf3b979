using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Independent draws, all asked for at once.</summary>
internal sealed class RandomSearch(SearchSpace space, int trials, int epochs, int seed) : ISearch
{
    public IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done) =>
        done.Count > 0 ? [] : [.. Enumerable.Range(0, trials).Select(index => (Draw(space, seed, index), epochs))];

    /// <summary>A point that depends on seed and index alone.</summary>
    internal static ConfigurationChange Draw(SearchSpace space, int seed, int index)
    {
        var random = new CounterRandom((ulong)seed, (ulong)index);
        var places = new double[space.Dimensions.Count];
        for (var i = 0; i < places.Length; i++) places[i] = random.NextUnit();
        return space.At(places);
    }
}

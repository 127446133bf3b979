using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Independent draws, all asked for at once; what was drawn before is passed over, for the same training gives the same result.</summary>
internal sealed class RandomSearch(SearchSpace space, int trials, int epochs, int seed) : ISearch
{
    private const int Patience = 1000;

    public IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done)
    {
        var index = 0;
        return done.Count > 0 ? [] : [.. Draws(space, seed, ref index, trials).Select(change => (change, epochs))];
    }

    /// <summary>Different points, as many as asked for, or all there are: a thousand draws without a new one end it. They depend on seed and index alone.</summary>
    internal static IReadOnlyList<ConfigurationChange> Draws(SearchSpace space, int seed, ref int index, int count)
    {
        var draws = new List<ConfigurationChange>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var misses = 0; draws.Count < count && misses < Patience; index++)
        {
            var change = Draw(space, seed, index);
            var isNew = seen.Add(change.ToString());
            if (isNew) draws.Add(change);
            misses = isNew ? 0 : misses + 1;
        }

        return draws;
    }

    private static ConfigurationChange Draw(SearchSpace space, int seed, int index)
    {
        var random = new CounterRandom((ulong)seed, (ulong)index);
        var places = new double[space.Dimensions.Count];
        for (var i = 0; i < places.Length; i++) places[i] = random.NextUnit();
        return space.At(places);
    }
}

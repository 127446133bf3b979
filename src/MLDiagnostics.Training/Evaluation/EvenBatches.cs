namespace MLDiagnostics.Training;

/// <summary>Batches whose sizes differ by one at most: a last one of few examples would have statistics of its own.</summary>
internal static class EvenBatches
{
    /// <summary>The first example of each batch, and the one behind its last.</summary>
    public static IReadOnlyList<(int First, int End)> Of(int count, int size)
    {
        var batches = (count + size - 1) / size;
        return [.. Enumerable.Range(0, batches).Select(batch => (Place(batch), Place(batch + 1)))];

        int Place(int batch) => (int)((long)batch * count / batches);
    }

    /// <summary>The index in a set of the i-th of some examples taken evenly from it.</summary>
    public static int Spread(int index, int taken, int count) => (int)((long)index * count / taken);
}

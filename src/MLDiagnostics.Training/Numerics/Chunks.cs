namespace MLDiagnostics.Training;

/// <summary>
/// A batch is always cut into the same eight chunks of examples, whatever the number of threads: sums over the batch are made a chunk
/// and then added in chunk order, so that results do not depend on who computed what.
/// </summary>
internal static class Chunks
{
    public const int Count = 8;

    /// <summary>First example of a chunk; that of chunk <see cref="Count"/> is the count.</summary>
    public static int Start(int chunk, int count) => (int)((long)chunk * count / Count);
}

namespace MLDiagnostics.Training.Tests;

/// <summary>Seeded numbers for tests.</summary>
internal static class Noise
{
    private const RandomStream Stream = (RandomStream)1000;

    public static float[] Normal(int count, ulong seed = 1)
    {
        var key = CounterHash.Key(seed, Stream);
        return [.. Enumerable.Range(0, count).Select(i => (float)CounterHash.Normal(key, i))];
    }

    public static int[] Labels(int count, int classes, ulong seed = 1)
    {
        var key = CounterHash.Key(seed, Stream, 1);
        return [.. Enumerable.Range(0, count).Select(i => CounterHash.Below(classes, key, i))];
    }
}

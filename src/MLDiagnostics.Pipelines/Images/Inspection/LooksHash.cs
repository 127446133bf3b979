namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>Hashes of 64 bits of which those of images that look alike differ in few.</summary>
internal static class LooksHash
{
    private const int Side = 32;
    private const int Low = 8;
    private static readonly float[] Cosines = [.. Enumerable.Range(0, Low * Side).Select(i => (float)Math.Cos(Math.PI * (i / Side) * ((2 * (i % Side)) + 1) / (2 * Side)))];

    /// <summary>dHash (Krawetz 2013, “Kind of like that”): of 9 × 8 cells, whether each is brighter than its left neighbour.</summary>
    internal static ulong Difference(float[] grey, int height, int width)
    {
        var cells = GreyGrid.Shrink(grey, height, width, 8, 9);
        var hash = 0UL;
        for (var y = 0; y < 8; y++)
            for (var x = 0; x < 8; x++)
                hash = (hash << 1) | (cells[(y * 9) + x] < cells[(y * 9) + x + 1] ? 1UL : 0);
        return hash;
    }

    /// <summary>
    /// pHash (Zauner 2010, “Implementation and benchmarking of perceptual image hash functions”): of the cosine transform of 32 × 32 cells the 8 × 8 lowest
    /// frequencies but the constant one, whether each is above their median.
    /// </summary>
    internal static ulong Frequency(float[] grey, int height, int width)
    {
        var cells = GreyGrid.Shrink(grey, height, width, Side, Side);
        Span<float> rows = stackalloc float[Side * Low];
        rows.Clear();
        for (var y = 0; y < Side; y++)
            for (var u = 0; u < Low; u++)
                for (var x = 0; x < Side; x++)
                    rows[(y * Low) + u] += cells[(y * Side) + x] * Cosines[(u * Side) + x];
        Span<float> low = stackalloc float[Low * Low];
        low.Clear();
        for (var v = 0; v < Low; v++)
            for (var y = 0; y < Side; y++)
                for (var u = 0; u < Low; u++)
                    low[(v * Low) + u] += Cosines[(v * Side) + y] * rows[(y * Low) + u];
        Span<float> sorted = stackalloc float[(Low * Low) - 1];
        low[1..].CopyTo(sorted);
        sorted.Sort();
        var median = sorted[sorted.Length / 2];
        var hash = 0UL;
        foreach (var value in low[1..]) hash = (hash << 1) | (value > median ? 1UL : 0);
        return hash;
    }
}

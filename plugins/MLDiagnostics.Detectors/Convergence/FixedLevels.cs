namespace MLDiagnostics.Detectors;

/// <summary>
/// Finds a curve that jumps among a few fixed values in no order, as a log does that shows one batch, or one of several sets, at a time:
/// no training moves like that.
/// </summary>
internal static class FixedLevels
{
    private const int Window = 60;
    private const int MostLevels = 4;
    private const double Spread = 0.2;
    private const double LeastShare = 0.1;
    private const double LeastChanges = 0.3;

    /// <summary>Levels and changes among them in the last values; <see langword="null"/> when the values are not so.</summary>
    internal static (int Levels, int Changes, double Ratio)? Find(ReadOnlySpan<double> values)
    {
        if (values.Length < Window) return null;
        values = values[^Window..];
        Span<double> sorted = stackalloc double[Window];
        values.CopyTo(sorted);
        sorted.Sort();
        for (var levels = 2; levels <= MostLevels; levels++)
            if (Split(sorted, levels) is { } cut && Changes(values, cut) is var changes && changes >= LeastChanges * Window)
                return (levels, changes, sorted[^1] / sorted[0]);
        return null;
    }

    /// <summary>The upper ends of the levels but the last, cut at the widest gaps; <see langword="null"/> when a level is wide or
    /// rare.</summary>
    private static double[]? Split(ReadOnlySpan<double> sorted, int levels)
    {
        Span<(double Gap, int At)> gaps = stackalloc (double Gap, int At)[Window - 1];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = (sorted[i + 1] - sorted[i], i);
        gaps.Sort(static (a, b) => a.Gap != b.Gap ? b.Gap.CompareTo(a.Gap) : a.At.CompareTo(b.At));
        var narrowest = gaps[levels - 2].Gap;
        Span<int> ends = stackalloc int[MostLevels];
        for (var i = 0; i < levels - 1; i++) ends[i] = gaps[i].At;
        ends[levels - 1] = sorted.Length - 1;
        ends = ends[..levels];
        ends.Sort();
        var from = 0;
        foreach (var end in ends)
        {
            if (end + 1 - from < LeastShare * sorted.Length || sorted[end] - sorted[from] > Spread * narrowest) return null;
            from = end + 1;
        }

        var uppers = new double[levels - 1];
        for (var i = 0; i < uppers.Length; i++) uppers[i] = sorted[ends[i]];
        return uppers;
    }

    private static int Changes(ReadOnlySpan<double> values, double[] uppers)
    {
        int changes = 0, before = -1;
        foreach (var value in values)
        {
            var level = uppers.Count(upper => value > upper);
            if (before >= 0 && level != before) changes++;
            before = level;
        }

        return changes;
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Order statistics of finite values. The sources are left as they are.</summary>
internal static class Median
{
    private const int OnStack = 128;

    /// <summary>Turns a median absolute deviation into the standard deviation of a normal distribution.</summary>
    internal const double NormalConsistency = 1 / 0.6745;

    /// <summary>The median, the mean of the middle two for an even count; NaN of nothing.</summary>
    internal static double Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        using var scratch = values.Length > OnStack ? new Scratch(values.Length) : default;
        var copy = values.Length <= OnStack ? stackalloc double[values.Length] : scratch.Values;
        values.CopyTo(copy);
        return OfScratch(copy);
    }

    /// <summary>The median of values that may be reordered.</summary>
    internal static double OfScratch(Span<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>The median absolute deviation around a centre, scaled to the standard deviation of normal noise.</summary>
    internal static double Deviation(ReadOnlySpan<double> values, double centre)
    {
        if (values.IsEmpty) return double.NaN;
        using var scratch = values.Length > OnStack ? new Scratch(values.Length) : default;
        var copy = values.Length <= OnStack ? stackalloc double[values.Length] : scratch.Values;
        for (var i = 0; i < values.Length; i++) copy[i] = Math.Abs(values[i] - centre);
        return NormalConsistency * OfScratch(copy);
    }

    /// <summary>The median of the last <paramref name="count"/> values.</summary>
    internal static double OfLast(ReadOnlySpan<double> values, int count) => Of(values[^Math.Min(count, values.Length)..]);
}

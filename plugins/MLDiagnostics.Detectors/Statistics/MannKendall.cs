namespace MLDiagnostics.Detectors;

/// <summary>Mann–Kendall test for a monotone trend (Mann 1945, Kendall 1975), ties corrected, normal approximation.</summary>
internal static class MannKendall
{
    /// <summary>Values that are compared at most; longer series are thinned evenly, since the test takes all pairs.</summary>
    private const int MaximumCount = 100;

    /// <summary>The standard normal score: negative for a fall, 0 where there is no trend or fewer than four values.</summary>
    internal static double Score(ReadOnlySpan<double> values)
    {
        var count = Math.Min(values.Length, MaximumCount);
        if (count < 4) return 0;
        Span<double> sample = stackalloc double[count];
        var sum = Sum(values, sample);
        var variance = count * (count - 1.0) * (2 * count + 5) / 18 - Ties(sample);
        return sum == 0 || variance <= 0 ? 0 : (sum - Math.Sign(sum)) / Math.Sqrt(variance);
    }

    /// <summary>Kendall's rank correlation with the order in time, −1 for a series that only falls; 0 for fewer than four values.</summary>
    internal static double Tau(ReadOnlySpan<double> values)
    {
        var count = Math.Min(values.Length, MaximumCount);
        if (count < 4) return 0;
        Span<double> sample = stackalloc double[count];
        return Sum(values, sample) / (count * (count - 1) / 2.0);
    }

    /// <summary>Rising pairs less falling ones, of values that are thinned to the length of the sample.</summary>
    private static int Sum(ReadOnlySpan<double> values, Span<double> sample)
    {
        for (var i = 0; i < sample.Length; i++) sample[i] = values[(int)((long)i * (values.Length - 1) / (sample.Length - 1))];
        var sum = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            var here = sample[i];
            foreach (var later in sample[(i + 1)..]) sum += (later > here ? 1 : 0) - (later < here ? 1 : 0);
        }

        return sum;
    }

    private static double Ties(Span<double> sample)
    {
        sample.Sort();
        var correction = 0.0;
        for (var start = 0; start < sample.Length;)
        {
            var end = start;
            while (end < sample.Length && sample[end] == sample[start]) end++;
            double tied = end - start;
            correction += tied * (tied - 1) * (2 * tied + 5) / 18;
            start = end;
        }

        return correction;
    }
}

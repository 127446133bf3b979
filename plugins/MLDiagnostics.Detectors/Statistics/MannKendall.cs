namespace MLDiagnostics.Detectors;

/// <summary>Mann–Kendall test for a monotone trend (Mann 1945, Kendall 1975), ties corrected, normal approximation.</summary>
internal static class MannKendall
{
    /// <summary>Values that are compared at most; longer series are thinned evenly, since the test takes all pairs.</summary>
    private const int MaximumCount = 200;

    /// <summary>The standard normal score: negative for a fall, 0 where there is no trend or fewer than four values.</summary>
    internal static double Score(ReadOnlySpan<double> values)
    {
        var count = Math.Min(values.Length, MaximumCount);
        if (count < 4) return 0;
        var sample = new double[count];
        for (var i = 0; i < count; i++) sample[i] = values[(int)((long)i * (values.Length - 1) / (count - 1))];

        var sum = 0;
        for (var i = 0; i < count; i++)
            for (var j = i + 1; j < count; j++)
                sum += Math.Sign(sample[j] - sample[i]);

        var variance = count * (count - 1.0) * (2 * count + 5) / 18 - Ties(sample);
        return sum == 0 || variance <= 0 ? 0 : (sum - Math.Sign(sum)) / Math.Sqrt(variance);
    }

    private static double Ties(double[] sample)
    {
        Array.Sort(sample);
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

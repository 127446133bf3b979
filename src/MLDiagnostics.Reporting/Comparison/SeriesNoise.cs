namespace MLDiagnostics.Reporting.Comparison;

/// <summary>
/// The half-width of a 95 % band around one value of a series: of an accuracy the binomial one of its validation set, of anything else what the
/// series jumps from epoch to epoch in its second half (1.4826·MAD of the differences, over √2 because two values make a difference).
/// </summary>
internal static class SeriesNoise
{
    private const double Normal95 = 1.96;
    private const double ToDeviation = 1.4826;
    private const int SmallestCount = 6;

    internal static double Of(RunView run, SeriesKey key, double value)
    {
        if (key is { Metric: MetricNames.Accuracy, Split: DataSplit.Validation } && run.Context.Facts.ValidationCount is > 0 and var count)
            return Normal95 * Math.Sqrt(Math.Max(0, value * (1 - value)) / count);
        var finite = run.Values(key).ToArray().Where(double.IsFinite).ToArray();
        var tail = finite[(finite.Length / 2)..];
        if (tail.Length < SmallestCount) return double.NaN;
        var jumps = tail.Skip(1).Zip(tail, (next, before) => next - before).ToArray();
        var middle = Median(jumps);
        return Normal95 * ToDeviation * Median([.. jumps.Select(jump => Math.Abs(jump - middle))]) / Math.Sqrt(2);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}

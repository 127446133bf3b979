namespace MLDiagnostics.Cli.Output;

/// <summary>A curve as one line of block characters: the mean of each stretch, from the smallest to the largest value.</summary>
internal static class TextSparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const char Broken = '×';

    /// <summary>Draws values; a stretch with a value that is not finite is a cross, one without any is a gap.</summary>
    internal static string Of(ReadOnlySpan<double> values, int width)
    {
        if (values.Length == 0 || width < 1) return "";
        var count = Math.Min(width, values.Length);
        var means = new double[count];
        for (var i = 0; i < count; i++) means[i] = Mean(values[(int)((long)i * values.Length / count)..(int)((i + 1L) * values.Length / count)]);
        var finite = means.Where(double.IsFinite).ToArray();
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        return string.Concat(means.Select(mean => Missing.Is(mean) ? ' ' : double.IsFinite(mean) ? Blocks[Level(mean, low, high)] : Broken));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (Missing.Is(value)) continue;
            (sum, count) = (sum + value, count + 1);
        }

        // NaN from arithmetic is no missing value.
        return count == 0 ? Missing.Value : double.IsFinite(sum) ? sum / count : double.NaN;
    }

    private static int Level(double value, double low, double high) =>
        high > low ? (int)Math.Round(((value / 2) - (low / 2)) / ((high / 2) - (low / 2)) * (Blocks.Length - 1)) : 0;
}

namespace MLDiagnostics.Detectors;

/// <summary>
/// Standard deviation of the noise around a smooth curve, blind to trends and to a minority of spikes: the median absolute value of
/// y[i] − (y[i−1] + y[i+1])/2, whose variance is 3/2 of the noise's (Gasser, Sroka and Jennen-Steinmetz 1986).
/// </summary>
internal static class NoiseScale
{
    private const int OnStack = 1024;

    /// <summary>Turns the median absolute departure into a standard deviation.</summary>
    internal static readonly double Normalisation = Median.NormalConsistency / Math.Sqrt(1.5);

    /// <summary>The noise of a series, in its unit; 0 for fewer than three values.</summary>
    internal static double Of(ReadOnlySpan<double> values) => Of(values, logarithmic: false);

    /// <summary>The noise of the logarithm of a series of positive values, that is, the relative noise.</summary>
    internal static double OfLogarithm(ReadOnlySpan<double> values) => Of(values, logarithmic: true);

    private static double Of(ReadOnlySpan<double> values, bool logarithmic)
    {
        if (values.Length < 3) return 0;
        using var scratch = values.Length > OnStack ? new Scratch(values.Length - 2) : default;
        var departures = values.Length <= OnStack ? stackalloc double[values.Length - 2] : scratch.Values;
        for (var i = 0; i < departures.Length; i++)
        {
            var (before, here, after) = (values[i], values[i + 1], values[i + 2]);
            if (logarithmic) (before, here, after) = (Math.Log(before), Math.Log(here), Math.Log(after));
            departures[i] = Math.Abs(here - (before + after) / 2);
        }

        return Normalisation * Median.OfScratch(departures);
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Autocorrelation of a series at one lag.</summary>
internal static class Autocorrelation
{
    /// <summary>The coefficient, −1 to 1; 0 where it is not defined (constant series, lag beyond the end).</summary>
    internal static double At(ReadOnlySpan<double> values, int lag)
    {
        if (lag <= 0 || lag >= values.Length) return 0;
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;

        double variance = 0, covariance = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var centred = values[i] - mean;
            variance += centred * centred;
            if (i >= lag) covariance += centred * (values[i - lag] - mean);
        }

        return variance > 0 ? covariance / variance : 0;
    }

    /// <summary>What white noise stays under with 97.5 % probability: 1.96/√n (Box and Jenkins 1970).</summary>
    internal static double Limit(int count) => 1.96 / Math.Sqrt(Math.Max(count, 1));
}

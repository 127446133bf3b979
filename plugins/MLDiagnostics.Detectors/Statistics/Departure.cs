namespace MLDiagnostics.Detectors;

/// <summary>
/// How far one positive value lies above the values before it, itself left out: as a ratio to their median, and as a robust score of the
/// logarithm, whose scale is the noise around the trend, never less than one per cent.
/// </summary>
internal readonly record struct Departure
{
    private const double RelativeFloor = 0.01;
    private const int Longest = 64;

    private Departure(double baseline, double noise, double value)
    {
        Baseline = baseline;
        Noise = noise;
        Rise = Math.Log(value / baseline);
    }

    /// <summary>The median of the window.</summary>
    internal double Baseline { get; }

    /// <summary>Relative noise of the window.</summary>
    internal double Noise { get; }

    /// <summary>The logarithm of value over baseline.</summary>
    internal double Rise { get; }

    /// <summary>Value over baseline.</summary>
    internal double Ratio => Math.Exp(Rise);

    /// <summary>The rise in robust standard deviations.</summary>
    internal double Score => Rise / Noise;

    /// <summary>Measures the value at an index against up to <paramref name="window"/> values before it.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="at">The index to measure.</param>
    /// <param name="window">Values before it to look at.</param>
    /// <param name="noiseFloor">Relative noise known from elsewhere.</param>
    /// <returns><see langword="null"/> where a value is not positive or fewer than three lie before.</returns>
    internal static Departure? At(ReadOnlySpan<double> values, int at, int window, double noiseFloor = 0)
    {
        var before = values[Math.Max(0, at - Math.Min(window, Longest))..at];
        if (before.Length < 3 || !(values[at] > 0)) return null;
        Span<double> departures = stackalloc double[before.Length - 2];
        Span<double> logarithms = stackalloc double[before.Length];
        for (var i = 0; i < before.Length; i++)
        {
            if (!(before[i] > 0)) return null;
            logarithms[i] = Math.Log(before[i]);
        }

        for (var i = 0; i < departures.Length; i++)
            departures[i] = Math.Abs(logarithms[i + 1] - (logarithms[i] + logarithms[i + 2]) / 2);
        var noise = NoiseScale.Normalisation * Median.OfScratch(departures);
        return new Departure(Math.Exp(Median.OfScratch(logarithms)), Math.Max(Math.Max(noise, noiseFloor), RelativeFloor), values[at]);
    }
}

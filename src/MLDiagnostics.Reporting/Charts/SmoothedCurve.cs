using System.Globalization;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>
/// The trend of a noisy curve, to lie over its raw values: an exponential mean with the bias of its start removed, as Adam removes it
/// (Kingma and Ba 2015, section 3). Values that are not finite are left out and make a gap.
/// </summary>
internal static class SmoothedCurve
{
    private const int SmallestCount = 200;
    private const double ShortestMemory = 10;

    // The mean reaches back over about a fiftieth of the curve.
    private const double MemoryShare = 0.02;

    /// <summary>The trend; <see langword="null"/> where there are too few values to need one.</summary>
    /// <param name="raw">The values.</param>
    /// <param name="isGeometric">Whether logarithms are smoothed, as a logarithmic axis asks for; the values are then above zero.</param>
    internal static Curve? Of(Curve raw, bool isGeometric = false)
    {
        if (raw.Count < SmallestCount) return null;
        var factor = 1 - ReadableNumber.Round(1 / Math.Max(ShortestMemory, MemoryShare * raw.Count), 2);
        var trend = new double[raw.Count];
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < trend.Length; i++)
        {
            if (double.IsFinite(raw.Y[i]))
            {
                sum = (factor * sum) + ((1 - factor) * (isGeometric ? Math.Log(raw.Y[i]) : raw.Y[i]));
                weight = (factor * weight) + (1 - factor);
            }

            trend[i] = !double.IsFinite(raw.Y[i]) ? double.NaN : isGeometric ? Math.Exp(sum / weight) : sum / weight;
        }

        return raw with { Label = $"{raw.Label}, smoothed (factor {Text(factor)}{(isGeometric ? ", geometric" : "")})", Y = trend, IsTrend = true, IsProof = false };
    }

    private static string Text(double factor) => factor.ToString("0.########", CultureInfo.InvariantCulture);
}

using MathNet.Numerics.Statistics;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// What lies below the noise of a range test's batches: the level it begins at, the noise, and the loss smoothed to both sides, which
/// unlike a running average does not lag behind the rate.
/// </summary>
internal sealed class RangeTestTrend
{
    // Standard deviation of the smoothing in decades of the rate: a fall takes more than one, the rise at the end much less.
    private const double Width = 0.25;

    // Losses of so many standard deviations above the beginning weigh no more than that: one batch of an explosion would outweigh a fall.
    private const double Outlying = 4;

    private readonly double[] _losses;
    private readonly int _half;

    /// <summary>Reads finite losses in the order of their rates, which grow by the same factor; there are at least 10.</summary>
    internal RangeTestTrend(double[] losses, double stepsPerDecade)
    {
        Beginning = Math.Max(5, losses.Length / 10);
        _half = (int)Math.Clamp(Math.Round(Width * stepsPerDecade), 2, Math.Max(2, losses.Length / 10));
        Start = Mean(losses.AsSpan(0, Beginning));
        // Differences of neighbours hold the noise and next to nothing of the fall, their median nothing of the explosion.
        Noise = 1.4826 / Math.Sqrt(2) * losses.Skip(1).Zip(losses, (next, last) => Math.Abs(next - last)).Median();
        Ceiling = Start + (Outlying * Noise);
        var highest = losses.Take(Beginning).Max();
        End = Math.Max(Beginning, Array.FindLastIndex(losses, loss => loss <= highest));
        _losses = [.. losses.Select(loss => Math.Min(loss, Ceiling))];
        Values = _losses;
        // Three moving averages are nearly a Gaussian.
        for (var pass = 0; pass < 3; pass++) Values = Averages(Values, _half);
        Lowest = Beginning;
        for (var i = Beginning; i <= End; i++)
            if (Values[i] < Values[Lowest]) Lowest = i;
    }

    /// <summary>Steps that the beginning is taken from: a tenth.</summary>
    internal int Beginning { get; }

    /// <summary>Mean loss of the beginning.</summary>
    internal double Start { get; }

    /// <summary>Standard deviation of a batch's loss.</summary>
    internal double Noise { get; }

    /// <summary>The largest loss that is not taken for an explosion.</summary>
    internal double Ceiling { get; }

    /// <summary>The smoothed losses.</summary>
    internal double[] Values { get; }

    /// <summary>The last step whose loss is not above all of the beginning's: what follows is the explosion.</summary>
    internal int End { get; }

    /// <summary>Step of the lowest smoothed loss.</summary>
    internal int Lowest { get; }

    /// <summary>How far the smoothed loss falls.</summary>
    internal double Fall => Start - Values[Lowest];

    /// <summary>
    /// How surely it falls at all: the largest distance of a place up to the lowest from the beginning, in standard errors; infinite where
    /// there is no noise. The noise of a place is its own where that is larger: batches differ more once training swings.
    /// </summary>
    internal double Significance
    {
        get
        {
            var most = 0.0;
            for (var i = Beginning; i <= Lowest; i += Math.Max(1, _half / 4))
            {
                var first = Math.Max(Beginning, i - _half);
                var place = _losses.AsSpan(first, Math.Min(_losses.Length - 1, i + _half) - first + 1);
                var error = Math.Sqrt((Noise * Noise / Beginning) + (Math.Max(Noise * Noise, Variance(place)) / place.Length));
                if (Mean(place) < Start) most = Math.Max(most, (Start - Mean(place)) / error);
            }

            return most;
        }
    }

    /// <summary>Whether the last steps have lost what a share of the fall leaves: only then its end was seen.</summary>
    internal bool HasRisen(double share) => Lowest < _losses.Length - _half && Start - Mean(_losses.AsSpan(_losses.Length - _half)) < share * Fall;

    /// <summary>The step from which on a share of the fall is done, up to the lowest.</summary>
    internal int Done(double share)
    {
        var place = Lowest;
        while (place > 0 && Values[place - 1] <= Start - (share * Fall)) place--;
        return place;
    }

    /// <summary>Means over equally many values before and after, fewer towards the ends, so that a slope stays where it is.</summary>
    private static double[] Averages(double[] values, int half)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++) sums[i + 1] = sums[i] + values[i];
        var means = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var reach = Math.Min(half, Math.Min(i, values.Length - 1 - i));
            means[i] = (sums[i + reach + 1] - sums[i - reach]) / ((2 * reach) + 1);
        }

        return means;
    }

    private static double Variance(ReadOnlySpan<double> values)
    {
        var (mean, sum) = (Mean(values), 0.0);
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return sum / (values.Length - 1);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }
}

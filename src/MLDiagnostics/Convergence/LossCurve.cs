namespace MLDiagnostics.Convergence;

/// <summary>The finite values of a loss an epoch, and simple robust statistics of them.</summary>
internal sealed class LossCurve
{
    private LossCurve(SeriesKey key, int[] epochs, double[] finite, int firstNonFinite, bool endsNonFinite)
    {
        Key = key;
        Epochs = epochs;
        Finite = finite;
        FirstNonFiniteEpoch = firstNonFinite;
        EndsNonFinite = endsNonFinite;
    }

    private const int MostBlocks = 50;
    private const int FewestSteps = 8;
    private const int FewestBlocks = 10;

    // Swings below 1 % of the level are noise about it.
    private const double SmallestSwing = 0.01;

    // A loss within 3 % of its start that falls between nine pairs of ten has only begun.
    private const double Begun = 0.97;
    private const double Steady = -0.8;
    private const int MostPairs = 100;

    /// <summary>Whether blocks of steps stand for epochs.</summary>
    internal bool IsOfBlocks { get; private init; }

    /// <summary>The same series without values.</summary>
    internal LossCurve Emptied() => new(Key, [], [], 0, false);

    internal SeriesKey Key { get; }

    internal string Name => Key.Split switch
    {
        DataSplit.Validation => "Validation loss",
        DataSplit.Train => "Training loss",
        _ => "Loss",
    };

    internal int[] Epochs { get; }

    internal double[] Finite { get; }

    internal int FirstNonFiniteEpoch { get; }

    internal bool EndsNonFinite { get; }

    internal bool IsEmpty => Finite.Length == 0 && FirstNonFiniteEpoch == 0;

    internal int LastEpoch => Epochs is [.., var last] ? last : 0;

    internal int? BestEpoch => Finite.Length == 0 ? null : Epochs[Array.IndexOf(Finite, Finite.Min())];

    /// <summary>Typical size of the noise of one value: 1.4826·MAD of successive differences over √2.</summary>
    internal double Noise
    {
        get
        {
            if (Finite.Length < 3) return 0;
            var steps = new double[Finite.Length - 1];
            for (var i = 0; i < steps.Length; i++) steps[i] = Finite[i + 1] - Finite[i];
            var middle = Median(steps);
            return 1.4826 * Median([.. steps.Select(step => Math.Abs(step - middle))]) / Math.Sqrt(2);
        }
    }

    /// <summary>Whether the loss falls at nearly every epoch and is still about where it began.</summary>
    internal bool IsCrawling => !IsOfBlocks && Finite is [> 0 and var start, ..] && Finite.Min() >= Begun * start && Finite.Max() <= start / Begun && Tau(Finite.Length) <= Steady;

    /// <summary>Kendall's rank correlation of the last values with time, of values thinned evenly where they are many: −1 for a loss that only falls.</summary>
    internal double Tau(int last)
    {
        last = Math.Min(last, Finite.Length);
        var count = Math.Min(last, MostPairs);
        if (count < 4) return 0;
        var sum = 0;
        for (var i = 0; i < count; i++)
            for (var j = i + 1; j < count; j++) sum += Math.Sign(At(j) - At(i));
        return sum / (count * (count - 1) / 2.0);

        double At(int place) => Finite[Finite.Length - last + (int)((long)place * (last - 1) / (count - 1))];
    }

    internal static LossCurve Of(RunView run, SeriesKey key)
    {
        var values = run.Values(key);
        var epochs = new List<int>();
        var finite = new List<double>();
        var first = 0;
        var ends = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (Missing.Is(values[i])) continue;
            ends = !double.IsFinite(values[i]);
            if (ends)
            {
                if (first == 0) first = run.Epochs[i];
                continue;
            }

            epochs.Add(run.Epochs[i]);
            finite.Add(values[i]);
        }

        return new LossCurve(key, [.. epochs], [.. finite], first, ends);
    }

    /// <summary>The medians of equal blocks of steps, numbered from 1, of a run that counts no epochs; empty for fewer than eight
    /// steps.</summary>
    internal static LossCurve OfBlocks(RunView run, SeriesKey key)
    {
        var values = run.Values(key);
        if (values.Length < FewestSteps) return new LossCurve(key, [], [], 0, false);
        var blocks = Math.Min(values.Length, Math.Clamp(values.Length / 2, FewestBlocks, MostBlocks));
        var medians = new List<double>(blocks);
        for (var block = 0; block < blocks; block++)
        {
            var part = values[(int)((long)values.Length * block / blocks)..(int)((long)values.Length * (block + 1) / blocks)];
            double[] finite = [.. part.ToArray().Where(double.IsFinite)];
            if (finite.Length > 0) medians.Add(Median(finite));
        }

        var endsBroken = !double.IsFinite(values[^1]) && !Missing.Is(values[^1]);
        return new LossCurve(key, [.. Enumerable.Range(1, medians.Count)], [.. medians], 0, endsBroken) { IsOfBlocks = true };
    }

    /// <summary>Running medians over a window that ends at each value.</summary>
    internal double[] Levels(int window)
    {
        var levels = new double[Finite.Length];
        for (var i = 0; i < levels.Length; i++) levels[i] = Median(Finite.AsSpan(Math.Max(0, i + 1 - window), Math.Min(window, i + 1)));
        return levels;
    }

    /// <summary>
    /// Whether the last values swing by at least a tenth of all that was gained, changing direction about as often as white noise
    /// (2/3 of the time), without net gain.
    /// </summary>
    internal bool Oscillates(int window)
    {
        var tail = Finite.AsSpan(^Math.Min(Math.Max(window, 10), Finite.Length)..);
        var turns = 0;
        var steps = new double[tail.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Abs(tail[i + 1] - tail[i]);
            if (i > 0 && (tail[i + 1] - tail[i]) * (tail[i] - tail[i - 1]) < 0) turns++;
        }

        var gained = Finite[0] - Finite.Min();
        var net = Median(tail[..(tail.Length / 2)]) - Median(tail[(tail.Length / 2)..]);
        return turns >= 0.6 * (steps.Length - 1) && Median(steps) >= 0.1 * gained && Median(steps) >= SmallestSwing * Math.Abs(Median(tail)) && gained > 0 && net < Median(steps);
    }

    internal static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

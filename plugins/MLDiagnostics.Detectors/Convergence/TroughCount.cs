namespace MLDiagnostics.Detectors;

/// <summary>Counts before how many jumps a curve had fallen, as Adam's second moment needs in order to shrink.</summary>
internal static class TroughCount
{
    private const int FewestForSlope = 4;

    /// <summary>
    /// How many jumps, the first left out, were preceded by a fall of the curve since the jump before: its smallest value after its largest
    /// one in between, over that largest one, is at most <paramref name="depth"/>.
    /// </summary>
    internal static int Before(Curve curve, ReadOnlySpan<int> jumpEpochs, double depth)
    {
        var count = 0;
        for (var jump = 1; jump < jumpEpochs.Length; jump++)
        {
            double largest = 0, fall = 1;
            for (var i = IndexAfter(curve, jumpEpochs[jump - 1]); i < curve.Count && curve.Epochs[i] < jumpEpochs[jump]; i++)
            {
                var value = Math.Abs(curve.Values[i]);
                if (value >= largest) largest = value;
                else if (largest > 0) fall = Math.Min(fall, value / largest);
            }

            if (fall <= depth) count++;
        }

        return count;
    }

    /// <summary>
    /// How many jumps, the first left out, were preceded by a decay of √v̂ that hardly any gradient fed: over the later half of the epochs since
    /// the jump before, its logarithm fell at least as fast as <paramref name="slope"/> an epoch.
    /// </summary>
    internal static int AfterDecay(Curve moment, ReadOnlySpan<int> jumpEpochs, double slope)
    {
        var count = 0;
        for (var jump = 1; jump < jumpEpochs.Length; jump++)
        {
            var (first, last) = (IndexAfter(moment, (jumpEpochs[jump - 1] + jumpEpochs[jump]) / 2), IndexAfter(moment, jumpEpochs[jump]) - 2);
            if (last - first < FewestForSlope || moment.Values[last] <= 0) continue;
            var fall = Math.Log(moment.Values[last] / moment.Values[first]) / (moment.Epochs[last] - moment.Epochs[first]);
            if (fall <= slope) count++;
        }

        return count;
    }

    private static int IndexAfter(Curve curve, int epoch)
    {
        var index = curve.Epochs.BinarySearch(epoch);
        return index < 0 ? ~index : index;
    }
}

namespace MLDiagnostics.Detectors;

/// <summary>Tells jumps of the loss that follow a rise of the learning rate from others.</summary>
internal static class RateRises
{
    private const int Delay = 2;

    /// <summary>
    /// Jumps at or within two epochs after a rise. Where the rate rises again and again a jump needs as long to grow as the weights need to move,
    /// and one in the first part of a cycle counts too; jumps that know nothing of the cycles are there as often as that part is long.
    /// </summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="jumps">Epochs of the jumps.</param>
    /// <param name="rise">Ratio from which the rate has risen.</param>
    /// <param name="part">Part of a cycle, from its rise to the next.</param>
    internal static int Followed(Curve rate, ReadOnlySpan<int> jumps, double rise, double part)
    {
        var starts = Starts(rate, rise);
        var count = 0;
        foreach (var epoch in jumps)
            if (IsJustAfter(rate, epoch, rise) || IsEarly(starts, epoch, part)) count++;
        return count;
    }

    private static bool IsJustAfter(Curve rate, int epoch, double rise)
    {
        var highest = rate.At(epoch);
        for (var before = 1; before <= Delay; before++) highest = Math.Max(highest, rate.At(epoch - before));
        return highest >= rise * rate.At(epoch - Delay - 1);
    }

    private static bool IsEarly(List<int> starts, int epoch, double part)
    {
        var place = starts.BinarySearch(epoch);
        if (place < 0) place = ~place - 1;
        if (place < 0 || starts.Count < 2) return false;
        var length = place + 1 < starts.Count ? starts[place + 1] - starts[place] : starts[place] - starts[place - 1];
        return epoch - starts[place] <= part * length;
    }

    /// <summary>Epochs at which the rate begins to rise.</summary>
    private static List<int> Starts(Curve rate, double rise)
    {
        var starts = new List<int>();
        var values = rate.Values;
        var epochs = rate.Epochs;
        var wasRising = true;
        for (var i = 1; i < values.Length; i++)
        {
            var isRising = values[i] > values[i - 1] && values[i] >= rise * values[i - 1];
            if (isRising && !wasRising) starts.Add(epochs[i]);
            wasRising = isRising;
        }

        return starts;
    }
}

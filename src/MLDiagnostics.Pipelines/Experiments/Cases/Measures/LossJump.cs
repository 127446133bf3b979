namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>One jump of the training loss, by indices of its epochs.</summary>
/// <param name="Start">The last epoch before it.</param>
/// <param name="Peak">The largest loss.</param>
/// <param name="End">The first epoch that is back; the last of the run where it never is.</param>
/// <param name="Level">Median of the epochs before.</param>
/// <param name="Height">Largest loss over <paramref name="Level"/>.</param>
internal readonly record struct LossJump(int Start, int Peak, int End, double Level, double Height)
{
    private const int Window = 15;
    private const double Ratio = 3;
    private const double Back = 1.5;
    private const int Pause = 7;

    /// <summary>
    /// The rule of the labelled runs: a loss of at least 3 times the median of the 15 epochs before and 3 times the smallest so far, above all of
    /// those 15; it is over once the loss is below 1.5 times that median or a tenth of the peak, and the search goes on 7 epochs later.
    /// </summary>
    internal static IReadOnlyList<LossJump> Find(IReadOnlyList<double> loss)
    {
        var jumps = new List<LossJump>();
        var lowest = double.PositiveInfinity;
        for (var i = 0; i < loss.Count; i++)
        {
            if (i >= Window && IsJump(loss, i, lowest, out var level))
            {
                var (peak, end) = (i, i + 1);
                for (; end < loss.Count && loss[end] >= Back * level && loss[end] >= loss[peak] / 10; end++)
                    if (loss[end] > loss[peak]) peak = end;
                jumps.Add(new LossJump(i - 1, peak, Math.Min(end, loss.Count - 1), level, loss[peak] / level));
                for (var next = Math.Min(end + Pause, loss.Count); i < next; i++) lowest = Math.Min(lowest, loss[i]);
                i--;
            }
            else if (loss[i] < lowest)
            {
                lowest = loss[i];
            }
        }

        return jumps;
    }

    private static bool IsJump(IReadOnlyList<double> loss, int index, double lowest, out double level)
    {
        var before = new double[Window];
        for (var i = 0; i < Window; i++) before[i] = loss[index - Window + i];
        Array.Sort(before);
        level = before[Window / 2];
        return loss[index] >= Ratio * level && loss[index] >= Ratio * lowest && loss[index] > before[^1];
    }
}

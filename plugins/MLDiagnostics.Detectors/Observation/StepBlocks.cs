namespace MLDiagnostics.Detectors;

/// <summary>A step series of a run without epochs, as the medians of equal blocks, which then stand for epochs.</summary>
internal sealed class StepBlocks(SeriesHandle series)
{
    private const int MostBlocks = 50;
    private const int FewestBlocks = 10;
    private const int MinimumSteps = 2 * FewestBlocks;

    private readonly double[] _medians = new double[MostBlocks];
    private double[] _scratch = [];

    /// <summary>Whether the run has no epochs and enough steps.</summary>
    internal bool AreEnough(RunView run) => run.Values(series).Length >= MinimumSteps;

    /// <summary>Whether the last step's value is not finite.</summary>
    internal bool EndsNonFinite(RunView run) =>
        run.Values(series) is [.., var last] && !double.IsFinite(last) && !Missing.Is(last);

    /// <summary>The medians of the finite values of each block; blocks without any are left out.</summary>
    internal ReadOnlySpan<double> Medians(RunView run)
    {
        var values = run.Values(series);
        var filled = 0;
        var blocks = Math.Clamp(values.Length / 2, FewestBlocks, MostBlocks);
        for (var block = 0; block < blocks; block++)
        {
            var from = (int)((long)values.Length * block / blocks);
            var to = (int)((long)values.Length * (block + 1) / blocks);
            if (_scratch.Length < to - from) _scratch = new double[2 * (to - from)];
            var count = 0;
            foreach (var value in values[from..to])
                if (double.IsFinite(value)) _scratch[count++] = value;
            if (count > 0) _medians[filled++] = Median.OfScratch(_scratch.AsSpan(0, count));
        }

        return _medians.AsSpan(0, filled);
    }
}

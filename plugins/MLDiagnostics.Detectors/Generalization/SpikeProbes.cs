namespace MLDiagnostics.Detectors;

/// <summary>The other evaluations of the weights that a validation loss belongs to; they tell the causes of its spikes apart.</summary>
internal sealed class SpikeProbes(RunContext context, int after, ValSpikeOptions options)
{
    private readonly Curve _batch = Find(context, ProbeNames.BatchStatistics, after);
    private readonly Curve _recomputed = Find(context, ProbeNames.RecomputedStatistics, after);
    private readonly Curve _second = Find(context, ProbeNames.SecondValidation, after);
    private readonly Curve _larger = Find(context, ProbeNames.LargerValidation, after);
    private readonly Curve _trainLike = Find(context, ProbeNames.TrainLike, after);

    private IEnumerable<Curve> All => [_batch, _recomputed, _second, _larger, _trainLike];

    internal void Read(RunView run)
    {
        foreach (var curve in All) curve.Read(run);
    }

    /// <summary>What a spike from a level to a value is, that training did not share and sampling does not explain.</summary>
    internal SpikeKind Judge(int first, int peak, double rise)
    {
        if (All.All(curve => curve.Count == 0)) return SpikeKind.Unknown;
        if (IsGone(_batch, first, peak, rise) || IsGone(_recomputed, first, peak, rise)) return SpikeKind.Statistics;
        // The larger sample decides where there is one: its own error is the smaller.
        if (IsGone(_larger.Count > 0 ? _larger : _second, first, peak, rise)) return SpikeKind.Sample;
        return IsGone(_trainLike, first, peak, rise) ? SpikeKind.Distribution : SpikeKind.Weights;
    }

    private bool IsGone(Curve curve, int first, int peak, double rise)
    {
        if (curve.Count == 0) return false;
        var before = new List<double>(options.Window);
        for (var i = curve.Count - 1; i >= 0 && before.Count < options.Window; i--)
            if (curve.Epochs[i] < first) before.Add(curve.Values[i]);
        return before.Count > 0 && curve.At(peak) - Median.Of([.. before]) <= options.Remaining * rise;
    }

    private static Curve Find(RunContext context, string name, int after) =>
        new(context.Find(SeriesKey.Validation(MetricNames.ProbeLoss).For(name)), after);
}

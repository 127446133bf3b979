namespace MLDiagnostics.Detectors;

/// <summary>The other evaluations of the weights that a validation loss belongs to; they tell the causes of its spikes apart.</summary>
internal sealed class SpikeProbes
{
    private readonly ValSpikeOptions _options;
    private readonly Curve _batch;
    private readonly Curve _recomputed;
    private readonly Curve _second;
    private readonly Curve _larger;
    private readonly Curve _trainLike;
    private readonly Curve[] _all;

    internal SpikeProbes(RunContext context, int after, ValSpikeOptions options)
    {
        _options = options;
        _all =
        [
            _batch = Find(context, ProbeNames.BatchStatistics, after),
            _recomputed = Find(context, ProbeNames.RecomputedStatistics, after),
            _second = Find(context, ProbeNames.SecondValidation, after),
            _larger = Find(context, ProbeNames.LargerValidation, after),
            _trainLike = Find(context, ProbeNames.TrainLike, after),
        ];
    }

    internal void Read(RunView run)
    {
        foreach (var curve in _all) curve.Read(run);
    }

    /// <summary>What a spike from a level to a value is, that training did not share and sampling does not explain.</summary>
    internal SpikeKind Judge(int first, int peak, double rise)
    {
        if (Array.TrueForAll(_all, curve => curve.Count == 0)) return SpikeKind.Unknown;
        if (IsGone(_batch, first, peak, rise) || IsGone(_recomputed, first, peak, rise)) return SpikeKind.Statistics;
        // The larger sample decides where there is one: its own error is the smaller.
        if (IsGone(_larger.Count > 0 ? _larger : _second, first, peak, rise)) return SpikeKind.Sample;
        return IsGone(_trainLike, first, peak, rise) ? SpikeKind.Distribution : SpikeKind.Weights;
    }

    private bool IsGone(Curve curve, int first, int peak, double rise)
    {
        if (curve.Count == 0) return false;
        var before = new List<double>(_options.Window);
        for (var i = curve.Count - 1; i >= 0 && before.Count < _options.Window; i--)
            if (curve.Epochs[i] < first) before.Add(curve.Values[i]);
        return before.Count > 0 && curve.At(peak) - Median.Of([.. before]) <= _options.Remaining * rise;
    }

    private static Curve Find(RunContext context, string name, int after) =>
        new(context.Find(SeriesKey.Validation(MetricNames.ProbeLoss).For(name)), after);
}

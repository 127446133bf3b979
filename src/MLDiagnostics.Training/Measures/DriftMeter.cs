namespace MLDiagnostics.Training;

/// <summary>
/// How far the running means of a batch normalisation lie from the means of an epoch's last batch, in standard deviations of that batch: the
/// root of the mean square over the channels. Large values mean that evaluation works with other statistics than training.
/// </summary>
internal sealed class DriftMeter
{
    private readonly BatchNormLayer[] _layers;
    private readonly double[] _drifts;

    public DriftMeter(Network network, ObservationScope scope)
    {
        _layers = scope.SeesLayers ? [.. network.Layers.OfType<BatchNormLayer>().Where(layer => !layer.IsFrozen)] : [];
        _drifts = new double[_layers.Length];
    }

    public void Declare(SeriesBoard board)
    {
        for (var i = 0; i < _layers.Length; i++)
        {
            var index = i;
            board.Add(SeriesKey.Train(MetricNames.BatchNormDrift).For(_layers[i].Name), Basis.OneBatch, () => _drifts[index]);
        }
    }

    /// <summary>Measures, before another pass takes statistics of its own.</summary>
    public void Measure()
    {
        for (var i = 0; i < _layers.Length; i++) _drifts[i] = _layers[i].Drift();
    }
}

namespace MLDiagnostics.Training;

/// <content>Statistics of many batches together, and the layer that does not learn.</content>
internal sealed unsafe partial class BatchNormLayer
{
    private double[]? _pooledSums;
    private double[]? _pooledSquares;
    private double _pooledPixels;

    /// <summary>Begins to collect the statistics of batches.</summary>
    public void StartPool() => (_pooledSums, _pooledSquares, _pooledPixels) = (new double[Channels], new double[Channels], 0);

    /// <summary>Adds those of the batch that has just passed with its own statistics.</summary>
    public void AddToPool()
    {
        for (var c = 0; c < Channels; c++)
        {
            _pooledSums![c] += Pixels * _batchMean[c];
            _pooledSquares![c] += Pixels * (_batchVariance[c] + (_batchMean[c] * _batchMean[c]));
        }

        _pooledPixels += Pixels;
    }

    /// <summary>Makes what was collected the running statistics.</summary>
    public void TakePool()
    {
        for (var c = 0; c < Channels; c++)
        {
            var mean = _pooledSums![c] / _pooledPixels;
            _runningMean.Values[c] = (float)mean;
            _runningVariance.Values[c] = (float)Math.Max((_pooledSquares![c] / _pooledPixels) - (mean * mean), 0);
        }
    }

    /// <summary>
    /// Distance of the running means from those of the last batch, in standard deviations of that batch: root of the mean square over the
    /// channels.
    /// </summary>
    public double Drift()
    {
        var sum = 0.0;
        for (var c = 0; c < Channels; c++)
        {
            var difference = _runningMean.Values[c] - _batchMean[c];
            sum += difference * difference / (_batchVariance[c] + _epsilon);
        }

        return Math.Sqrt(sum / Channels);
    }

    // dx = γ/σ·dy: mean and variance are constants.
    private void BackwardFrozen()
    {
        if (Rectifies) Pass.Workers.Run(Chunks.Count, _maskGradient);
        _slope.Span.Clear();
        _shift.Span.Clear();
        if (InputGradient is not null) RunBackward();
    }

    private void MaskGradient(int chunk)
    {
        var (first, end) = (Chunks.Start(chunk, Pass.Count), Chunks.Start(chunk + 1, Pass.Count));
        ElementLoops.Mask(OutputOf(first), OutputGradientOf(first), (nint)(end - first) * OutputShape.Length);
    }
}

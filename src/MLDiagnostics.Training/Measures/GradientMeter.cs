namespace MLDiagnostics.Training;

/// <summary>L2 norms of the gradient before clipping: of the whole network each step, and their mean and maximum over an epoch.</summary>
internal sealed unsafe class GradientMeter
{
    private readonly Network _network;
    private readonly IReadOnlyList<Layer> _weightLayers;
    private readonly double[] _layerSums;
    private double _sum;
    private double _maximum;
    private int _steps;

    public GradientMeter(Network network)
    {
        _network = network;
        _weightLayers = TensorGroups.WeightLayers(network);
        _layerSums = new double[_weightLayers.Count];
    }

    public void Declare(SeriesBoard board)
    {
        board.Add(SeriesKey.Train(MetricNames.GradientNorm), Basis.RunningTrain, () => _sum / _steps);
        board.Add(SeriesKey.Train(MetricNames.GradientNormMaximum), Basis.RunningTrain, () => _maximum);
        for (var i = 0; i < _weightLayers.Count; i++)
        {
            var index = i;
            var key = SeriesKey.Train(MetricNames.GradientNorm).For(_weightLayers[i].Name);
            board.Add(key, Basis.RunningTrain, () => _layerSums[index] / _steps);
        }
    }

    public void StartEpoch()
    {
        Array.Clear(_layerSums);
        (_sum, _maximum, _steps) = (0, 0, 0);
    }

    /// <summary>Measures the gradient that a backward pass left; returns its norm.</summary>
    public double Measure()
    {
        var total = 0.0;
        var group = 0;
        foreach (var layer in _network.Layers)
        {
            if (layer.Parameters.Count == 0) continue;
            var square = 0.0;
            foreach (var tensor in layer.Parameters) square += SquaredNorm.Of(tensor.Gradient, tensor.Length);
            total += square;
            if (group < _weightLayers.Count && ReferenceEquals(_weightLayers[group], layer)) _layerSums[group++] += Math.Sqrt(square);
        }

        var norm = Math.Sqrt(total);
        _sum += norm;
        _maximum = Math.Max(_maximum, norm); // NaN wins
        _steps++;
        return norm;
    }
}

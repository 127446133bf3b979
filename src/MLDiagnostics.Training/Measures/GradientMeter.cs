namespace MLDiagnostics.Training;

/// <summary>L2 norms of the gradient before clipping: of the whole network and of its layers, and their mean and maximum over an epoch.</summary>
internal sealed unsafe class GradientMeter
{
    private readonly ParameterTensor[] _tensors;
    private readonly int[] _groups; // of each tensor: its place among the layers with weights, or −1
    private readonly string[] _names;
    private readonly double[] _norms;
    private readonly double[] _sums;
    private readonly double[] _maxima;
    private double _sum;
    private double _maximum;
    private int _steps;

    public GradientMeter(Network network)
    {
        var layers = TensorGroups.WeightLayers(network);
        _tensors = [.. network.Trained.Tensors];
        _names = [.. layers.Select(layer => layer.Name)];
        _groups = [.. _tensors.Select(tensor => Array.IndexOf(_names, tensor.Layer))];
        _norms = new double[_names.Length];
        _sums = new double[_names.Length];
        _maxima = new double[_names.Length];
    }

    /// <summary>The norm of the last step.</summary>
    public double Norm { get; private set; }

    public void Declare(SeriesBoard board, StepBoard steps, ObservationScope scope)
    {
        var (mean, maximum) = (SeriesKey.Train(MetricNames.GradientNorm), SeriesKey.Train(MetricNames.GradientNormMaximum));
        board.Add(mean, Basis.RunningTrain, () => _sum / _steps);
        board.Add(maximum, Basis.RunningTrain, () => _maximum);
        for (var i = 0; i < _names.Length && scope.SeesLayers; i++)
        {
            var index = i;
            board.Add(mean.For(_names[i]), Basis.RunningTrain, () => _sums[index] / _steps);
            board.Add(maximum.For(_names[i]), Basis.RunningTrain, () => _maxima[index]);
            if (scope.SeesAll) steps.Add(mean.For(_names[i]), Basis.OneBatch, () => _norms[index]);
        }
    }

    public void StartEpoch()
    {
        Array.Clear(_sums);
        Array.Clear(_maxima);
        (_sum, _maximum, _steps) = (0, 0, 0);
    }

    /// <summary>Measures the gradient that a backward pass left.</summary>
    public void Measure()
    {
        var total = 0.0;
        Array.Clear(_norms);
        for (var i = 0; i < _tensors.Length; i++)
        {
            var square = SquaredNorm.Of(_tensors[i].Gradient, _tensors[i].Length);
            total += square;
            if (_groups[i] >= 0) _norms[_groups[i]] += square;
        }

        for (var i = 0; i < _norms.Length; i++)
        {
            _norms[i] = Math.Sqrt(_norms[i]);
            _sums[i] += _norms[i];
            _maxima[i] = Math.Max(_maxima[i], _norms[i]); // NaN wins
        }

        Norm = Math.Sqrt(total);
        _sum += Norm;
        _maximum = Math.Max(_maximum, Norm);
        _steps++;
    }
}

namespace MLDiagnostics.Training;

/// <summary>‖Δw‖ / ‖w‖ of weight tensors over some steps of an epoch, evenly spaced.</summary>
internal sealed unsafe class UpdateMeter
{
    private readonly Network _network;
    private readonly ObservationScope _scope;
    private readonly ParameterTensor[] _tensors;
    private readonly FloatBuffer _before;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private double _ratio = Missing.Value;
    private bool _isRemembered;

    public UpdateMeter(Network network, ObservationScope scope)
    {
        (_network, _scope) = (network, scope);
        _tensors = [.. network.Trained.Tensors.Where(tensor => tensor.Role == TensorRole.Weight)];
        _before = new FloatBuffer(scope.StepSamples > 0 ? network.Trained.Length : 0);
        _sums = new double[_tensors.Length];
        _counts = new int[_tensors.Length];
    }

    public void Declare(SeriesBoard board, StepBoard steps)
    {
        if (_scope.StepSamples == 0 || _tensors.Length == 0) return;
        var key = SeriesKey.Train(MetricNames.UpdateRatio);
        board.Add(key, Basis.RunningTrain, () => Mean(_sums.Sum(), _counts.Sum()));
        if (_scope.SeesAll) steps.Add(key, Basis.OneBatch, () => _ratio);
        for (var i = 0; i < _tensors.Length; i++)
        {
            var index = i;
            board.Add(key.For(_tensors[i].Layer), Basis.RunningTrain, () => Mean(_sums[index], _counts[index]));
        }
    }

    public void StartEpoch()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    /// <summary>Remembers the weights before a step (from 0) that is looked at.</summary>
    public void Remember(int step, int stepsPerEpoch)
    {
        _isRemembered = _scope.Samples(step, stepsPerEpoch);
        if (_isRemembered) _network.Trained.Values.Span.CopyTo(_before.Span);
    }

    /// <summary>Compares the weights with those remembered. A tensor of zeros has no ratio.</summary>
    public void Measure()
    {
        _ratio = Missing.Value;
        if (!_isRemembered) return;
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < _tensors.Length; i++)
        {
            var before = _before.Pointer + _tensors[i].Offset;
            var norm = Math.Sqrt(SquaredNorm.Of(before, _tensors[i].Length));
            if (norm == 0) continue;
            var ratio = Math.Sqrt(SquaredNorm.OfDifference(_tensors[i].Value, before, _tensors[i].Length)) / norm;
            sum += ratio;
            count++;
            _sums[i] += ratio;
            _counts[i]++;
        }

        _ratio = Mean(sum, count);
    }

    private static double Mean(double sum, int count) => count > 0 ? sum / count : Missing.Value;
}

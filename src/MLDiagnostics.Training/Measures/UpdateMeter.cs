namespace MLDiagnostics.Training;

/// <summary>‖Δw‖ / ‖w‖ of weight tensors over some steps of an epoch, evenly spaced.</summary>
internal sealed unsafe class UpdateMeter
{
    private readonly Network _network;
    private readonly List<ParameterTensor> _tensors;
    private readonly FloatBuffer _before;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly int _samples;

    /// <param name="network">The network.</param>
    /// <param name="samples">Steps an epoch to look at; 0 for none.</param>
    public UpdateMeter(Network network, int samples)
    {
        _network = network;
        _samples = samples;
        _tensors = [.. network.Trained.Tensors.Where(tensor => tensor.Role == TensorRole.Weight)];
        _before = new FloatBuffer(samples > 0 ? network.Trained.Length : 0);
        _sums = new double[_tensors.Count];
        _counts = new int[_tensors.Count];
    }

    public void Declare(SeriesBoard board)
    {
        if (_samples == 0 || _tensors.Count == 0) return;
        var key = SeriesKey.Train(MetricNames.UpdateRatio);
        board.Add(key, Basis.RunningTrain, () => Mean(_sums.Sum(), _counts.Sum()));
        for (var i = 0; i < _tensors.Count; i++)
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

    /// <summary>Whether a step (from 0) of an epoch is looked at; then its weights are remembered.</summary>
    public bool TryRemember(int step, int stepsPerEpoch)
    {
        var isSampled = stepsPerEpoch <= _samples || (long)step * _samples / stepsPerEpoch != (long)(step + 1) * _samples / stepsPerEpoch;
        if (_samples == 0 || !isSampled) return false;
        _network.Trained.Values.Span.CopyTo(_before.Span);
        return true;
    }

    /// <summary>Compares the weights with those remembered. A tensor of zeros has no ratio.</summary>
    public void Measure()
    {
        for (var i = 0; i < _tensors.Count; i++)
        {
            var before = _before.Pointer + _tensors[i].Offset;
            var norm = Math.Sqrt(SquaredNorm.Of(before, _tensors[i].Length));
            if (norm == 0) continue;
            _sums[i] += Math.Sqrt(SquaredNorm.OfDifference(_tensors[i].Value, before, _tensors[i].Length)) / norm;
            _counts[i]++;
        }
    }
    private static double Mean(double sum, int count) => count > 0 ? sum / count : Missing.Value;
}

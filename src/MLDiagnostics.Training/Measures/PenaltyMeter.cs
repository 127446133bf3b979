namespace MLDiagnostics.Training;

/// <summary>
/// The penalty Σ λ/2·‖w‖² that weight decay in the gradient minimises beside the loss. Decoupled decay (AdamW) minimises no such term.
/// </summary>
internal sealed unsafe class PenaltyMeter
{
    private readonly ParameterTensor[] _tensors;
    private readonly double _decay;
    private double _penalty;

    public PenaltyMeter(TrainingJob job, Network network)
    {
        _decay = job.Optimizer.Kind == OptimizerKind.AdamW ? 0 : job.Optimizer.WeightDecay;
        _tensors = [.. network.Trained.Tensors.Where(tensor => tensor.Factors.Decay > 0)];
    }

    public void Declare(SeriesBoard board, StepBoard steps, ObservationScope scope)
    {
        if (_decay == 0) return;
        board.Add(SeriesKey.Train(MetricNames.Penalty), basis: null, Compute);
        if (scope.StepSamples > 0) steps.Add(SeriesKey.Train(MetricNames.Penalty), basis: null, () => _penalty);
    }

    /// <summary>Measures the weights that a step begins with, where it is looked at: it changes slowly, and reading all weights costs time.</summary>
    public void Measure(bool isSampled) => _penalty = isSampled && _decay > 0 ? Compute() : Missing.Value;

    private double Compute()
    {
        var sum = 0.0;
        for (var i = 0; i < _tensors.Length; i++)
            sum += _tensors[i].Factors.Decay * SquaredNorm.Of(_tensors[i].Value, _tensors[i].Length);
        return _decay / 2 * sum;
    }
}

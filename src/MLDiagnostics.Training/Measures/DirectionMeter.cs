namespace MLDiagnostics.Training;

/// <summary>
/// Cosine of the angle between the gradients of two steps in a row: near 1 steps agree, around 0 noise leads, near −1 they undo each other.
/// </summary>
internal sealed unsafe class DirectionMeter(Network network, ObservationScope scope)
{
    private readonly FloatBuffer _last = new(scope.StepSamples > 0 ? network.Trained.Length : 0);
    private double _lastNorm = double.NaN; // none remembered
    private double _cosine = Missing.Value;
    private double _sum;
    private int _count;

    public void Declare(SeriesBoard board, StepBoard steps)
    {
        if (scope.StepSamples == 0) return;
        var key = SeriesKey.Train(MetricNames.GradientCosine);
        board.Add(key, Basis.RunningTrain, () => _count > 0 ? _sum / _count : Missing.Value);
        if (scope.SeesAll) steps.Add(key, Basis.OneBatch, () => _cosine);
    }

    public void StartEpoch() => (_sum, _count) = (0, 0);

    /// <summary>Compares the gradient with that of the step before, where that one was remembered.</summary>
    public void Measure(int step, int stepsPerEpoch, double norm)
    {
        _cosine = Missing.Value;
        if (scope.StepSamples == 0) return;
        if (_lastNorm > 0 && norm > 0)
        {
            _cosine = SquaredNorm.Product(network.Trained.Gradients!.Pointer, _last.Pointer, network.Trained.Length) / (norm * _lastNorm);
            _sum += _cosine;
            _count++;
        }

        _lastNorm = double.NaN;
        if (!scope.Samples((step + 1) % stepsPerEpoch, stepsPerEpoch)) return;
        network.Trained.Gradients!.Span.CopyTo(_last.Span);
        _lastNorm = norm;
    }
}

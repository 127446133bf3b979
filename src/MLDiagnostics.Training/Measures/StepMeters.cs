namespace MLDiagnostics.Training;

/// <summary>What is measured while the weights move.</summary>
internal sealed class StepMeters
{
    private readonly TrainingJob _job;
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly ObservationScope _scope;
    private readonly int _stepsPerEpoch;
    private readonly GradientMeter _gradients;
    private readonly DirectionMeter _direction;
    private readonly PenaltyMeter _penalty;
    private readonly UpdateMeter _updates;
    private readonly MomentMeter? _moments;
    private readonly DriftMeter _drift;
    private readonly DistanceMeter _distance;

    public StepMeters(TrainingJob job, Network network, Optimizer optimizer, ObservationScope scope, int stepsPerEpoch)
    {
        (_job, _network, _optimizer, _scope, _stepsPerEpoch) = (job, network, optimizer, scope, stepsPerEpoch);
        _gradients = new GradientMeter(network);
        _direction = new DirectionMeter(network, scope);
        _penalty = new PenaltyMeter(job, network);
        _updates = new UpdateMeter(network, scope);
        _moments = scope.SeesLayers ? new MomentMeter(network, optimizer, job.Optimizer) : null;
        _drift = new DriftMeter(network, scope);
        _distance = new DistanceMeter(network, job.Options.WeightDistances && scope.Level > ObservationLevel.Off);
    }

    private bool IsOn => _scope.Level > ObservationLevel.Off;

    public void Declare(SeriesBoard board, StepBoard steps, Func<double> rate)
    {
        if (!IsOn) return;
        _penalty.Declare(board, steps, _scope);
        _gradients.Declare(board, steps, _scope);
        _direction.Declare(board, steps);
        _updates.Declare(board, steps);
        if (_scope.SeesLayers && _optimizer is AdamOptimizer adam)
            board.Add(SeriesKey.Train(MetricNames.AdamRootSecondMoment), basis: null, adam.MeanRootSecondMoment);
        _moments?.Declare(board, steps, rate);
        _drift.Declare(board);
        _distance.Declare(board);
        if (_scope.SeesLayers) WeightMeter.Declare(board, _network);
    }

    /// <summary>Declares the norm of the gradient of a step, which stands before all others.</summary>
    public void DeclareNorm(StepBoard steps)
    {
        if (IsOn) steps.Add(SeriesKey.Train(MetricNames.GradientNorm), Basis.OneBatch, () => _gradients.Norm);
    }

    public void StartEpoch()
    {
        _gradients.StartEpoch();
        _direction.StartEpoch();
        _updates.StartEpoch();
    }

    /// <summary>Measures between backward pass and update; returns the norm of the gradient, or 0 where nobody needs it.</summary>
    public double BeforeUpdate(int step)
    {
        if (IsOn || _job.Optimizer.ClipNorm is not null) _gradients.Measure();
        if (!IsOn) return _gradients.Norm;
        _direction.Measure(step, _stepsPerEpoch, _gradients.Norm);
        _penalty.Measure(_scope.Samples(step, _stepsPerEpoch));
        _updates.Remember(step, _stepsPerEpoch);
        return _gradients.Norm;
    }

    /// <summary>Measures behind the update.</summary>
    public void AfterUpdate()
    {
        if (!IsOn) return;
        _updates.Measure();
        _moments?.Measure();
    }

    /// <summary>Measures what the last step left, before anything else passes through the network.</summary>
    public void EndEpoch()
    {
        _drift.Measure();
        _distance.Measure();
    }

    /// <summary>Forgets earlier weights, where a run goes back to them.</summary>
    public void Rewind() => _distance.Reset();
}

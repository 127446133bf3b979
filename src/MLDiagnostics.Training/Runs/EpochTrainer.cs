namespace MLDiagnostics.Training;

/// <summary>The steps of an epoch.</summary>
internal sealed class EpochTrainer : IDisposable
{
    private readonly TrainingJob _job;
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly NetworkLoss _loss;
    private readonly BatchFeed _feed;
    private readonly StepMeters _meters;
    private readonly PaceMeter? _pace;
    private readonly StepBoard _columns = new();
    private readonly ProgressMeter _progress;
    private double _rate;
    private double _stepLoss;

    public EpochTrainer(
        TrainingJob job, Network network, Optimizer optimizer, ImageAugmenter? augmenter, ProgressMeter progress, bool isObserved)
    {
        (_job, _network, _optimizer, _progress) = (job, network, optimizer, progress);
        _loss = new NetworkLoss(network, job.Options.ClassWeights?.ToArray(), job.Options.LabelSmoothing);
        _feed = new BatchFeed(job, network, augmenter);
        Scope = ObservationScope.Of(job, isObserved, StepsPerEpoch);
        _meters = new StepMeters(job, network, optimizer, Scope, StepsPerEpoch);
        _pace = Scope.SeesAll ? new PaceMeter(progress.Clock) : null;
    }

    public int StepsPerEpoch => _feed.StepsPerEpoch;

    /// <summary>What is measured.</summary>
    public ObservationScope Scope { get; }

    /// <summary>Steps done over the whole run.</summary>
    public long Step { get; private set; }

    /// <summary>Training loss of the epoch, without penalties.</summary>
    public double Loss => _loss.Mean;

    public void Declare(SeriesBoard board)
    {
        var basis = Basis.RunningTrain with { IncludesRegularisation = false };
        board.Add(SeriesKey.Train(MetricNames.Loss), basis, () => _loss.Mean);
        OutputSeries.Declare(board, SeriesKey.Train(MetricNames.Loss), basis, _loss);
        if (_loss.HasClasses) board.Add(SeriesKey.Train(MetricNames.Accuracy), Basis.RunningTrain, () => _loss.Accuracy);
        board.Add(new SeriesKey(MetricNames.LearningRate), basis: null, () => _rate);
        _columns.Add(SeriesKey.Train(MetricNames.Loss), Basis.OneBatch with { IncludesRegularisation = false }, () => _stepLoss);
        _meters.DeclareNorm(_columns);
        _columns.Add(new SeriesKey(MetricNames.LearningRate), basis: null, () => _rate);
        _meters.Declare(board, _columns, () => _rate);
        _pace?.Declare(board);
        if (_job.Options.StepRecords) _columns.Declare(board);
    }

    /// <summary>Trains an epoch; false when cancelled on the way.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="rate">The learning rate before the schedule.</param>
    /// <param name="report">Takes each step.</param>
    /// <param name="cancellation">Ends the epoch after a step.</param>
    public bool Train(int epoch, double rate, Action<StepCompleted>? report, CancellationToken cancellation)
    {
        _loss.Reset();
        _meters.StartEpoch();
        _pace?.StartEpoch();
        _feed.Start(epoch);
        for (var step = 0; step < StepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested) return false;
            _rate = rate * _job.Schedule.Share(epoch, step, StepsPerEpoch, _job.Options.Epochs);
            _pace?.StartWaiting();
            var targets = _feed.Next();
            _pace?.EndWaiting(targets.Count);
            TakeStep(targets, step);
            _progress.Step(epoch, step + 1, StepsPerEpoch, targets.Count, _loss.Mean);
            report?.Invoke(new StepCompleted { Step = Step, Epoch = epoch, Values = _columns.Read() });
        }

        _pace?.EndEpoch();
        _meters.EndEpoch();

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _feed.Dispose();

    /// <summary>Goes back to a step; weights and moments are restored elsewhere.</summary>
    public void Rewind(long step)
    {
        Step = step;
        _meters.Rewind();
    }

    private void TakeStep(TargetBatch targets, int step)
    {
        _network.Pass.Step = ++Step;
        _network.Forward(targets.Count, isTraining: true);
        _stepLoss = _loss.Measure(targets, withGradient: true);
        _network.Backward();
        var norm = _meters.BeforeUpdate(step);
        _optimizer.Step(_rate, Clip(norm));
        _meters.AfterUpdate();
    }

    // The small constant is PyTorch's: a norm at the limit is not scaled up by rounding.
    private double Clip(double norm) => _job.Optimizer.ClipNorm is { } limit && norm > limit ? limit / (norm + 1e-6) : 1;
}

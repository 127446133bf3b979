namespace MLDiagnostics.Training;

/// <summary>The steps of an epoch.</summary>
internal sealed class EpochTrainer : IDisposable
{
    private readonly TrainingJob _job;
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly NetworkLoss _loss;
    private readonly BatchFeed _feed;
    private readonly GradientMeter _gradients;
    private readonly UpdateMeter _updates;
    private readonly ProgressMeter _progress;
    private readonly double[] _row = new double[3];
    private double _rate;

    public EpochTrainer(TrainingJob job, Network network, Optimizer optimizer, ImageAugmenter? augmenter, ProgressMeter progress)
    {
        (_job, _network, _optimizer, _progress) = (job, network, optimizer, progress);
        _loss = new NetworkLoss(network, job.Options.ClassWeights?.ToArray(), job.Options.LabelSmoothing);
        _feed = new BatchFeed(job, network, augmenter);
        _gradients = new GradientMeter(network);
        _updates = new UpdateMeter(network, job.Options.UpdateSamples);
    }

    public int StepsPerEpoch => _feed.StepsPerEpoch;

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
        _gradients.Declare(board);
        _updates.Declare(board);
        if (_optimizer is AdamOptimizer adam)
            board.Add(SeriesKey.Train(MetricNames.AdamRootSecondMoment), basis: null, adam.MeanRootSecondMoment);
        if (!_job.Options.StepRecords) return;

        // The columns of the rows that Report fills; epochs have no value of them.
        board.Add(SeriesKey.Train(MetricNames.Loss).AtStep, Basis.OneBatch with { IncludesRegularisation = false }, () => Missing.Value);
        board.Add(SeriesKey.Train(MetricNames.GradientNorm).AtStep, Basis.OneBatch, () => Missing.Value);
        board.Add(new SeriesKey(MetricNames.LearningRate).AtStep, basis: null, () => Missing.Value);
    }

    /// <summary>Trains an epoch; false when cancelled on the way.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="rate">The learning rate before the schedule.</param>
    /// <param name="report">Takes each step.</param>
    /// <param name="cancellation">Ends the epoch after a step.</param>
    public bool Train(int epoch, double rate, Action<StepCompleted>? report, CancellationToken cancellation)
    {
        _loss.Reset();
        _gradients.StartEpoch();
        _updates.StartEpoch();
        _feed.Start(epoch);
        for (var step = 0; step < StepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested) return false;
            _rate = rate * _job.Schedule.Share(epoch, step, StepsPerEpoch, _job.Options.Epochs);
            var targets = _feed.Next();
            var (loss, norm) = TakeStep(targets, step);
            _progress.Step(epoch, step + 1, StepsPerEpoch, targets.Count, _loss.Mean);
            if (report is null) continue;
            (_row[0], _row[1], _row[2]) = (loss, norm, _rate);
            report(new StepCompleted { Step = Step, Epoch = epoch, Values = _row });
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _feed.Dispose();

    /// <summary>Goes back to a step; weights and moments are restored elsewhere.</summary>
    public void Rewind(long step) => Step = step;

    private (double Loss, double GradientNorm) TakeStep(TargetBatch targets, int step)
    {
        _network.Pass.Step = ++Step;
        _network.Forward(targets.Count, isTraining: true);
        var loss = _loss.Measure(targets, withGradient: true);
        _network.Backward();
        var norm = _gradients.Measure();
        var isSampled = _updates.TryRemember(step, StepsPerEpoch);
        _optimizer.Step(_rate, Clip(norm));
        if (isSampled) _updates.Measure();
        return (loss, norm);
    }

    // The small constant is PyTorch's: a norm at the limit is not scaled up by rounding.
    private double Clip(double norm) => _job.Optimizer.ClipNorm is { } limit && norm > limit ? limit / (norm + 1e-6) : 1;
}

using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>One run from the first to the last event.</summary>
internal sealed class TrainingRun : IDisposable
{
    private const int SmallestCapacity = 32; // small batches would evaluate slowly
    private readonly TrainingJob _job;
    private readonly ITrainingObserver? _observer;
    private readonly CancellationToken _cancellation;
    private readonly Network _network;
    private readonly EpochTrainer _trainer;
    private readonly ValidationMeter _validation;
    private readonly ActivationProbe _probe;
    private readonly ProbeMeter _probes;
    private readonly SeriesBoard _board = new();
    private readonly Snapshot _best;
    private readonly CheckpointFile? _checkpoint;
    private readonly Snapshot? _last;
    private readonly PlateauMeter _plateau;
    private readonly RunContext _context;
    private readonly List<EpochCompleted> _epochs = [];
    private readonly Action<StepCompleted>? _report;
    private double _bestLoss = double.PositiveInfinity;
    private double _reduction = 1;
    private int _rollBacks;
    private int _nonFiniteEpochs;
    private bool _hasObserverFailed;

    public TrainingRun(
        TrainingJob job, WorkerPool workers, ITrainingObserver? observer, ProgressMeter progress, CancellationToken cancellation)
    {
        (_job, _observer, _cancellation) = (job, observer, cancellation);
        var largestSet = Math.Max(job.Train.Count, job.Validation?.Count ?? 0);
        var capacity = Math.Min(Math.Max(job.Options.BatchSize, SmallestCapacity), largestSet);
        _network = new Network(job.Model, job.Train.Shape, job.Train.ClassCount, capacity, isTrained: true, workers);
        JobCheck.ThrowIfUnfit(job, _network);
        _network.Initialise((ulong)job.Options.Seed);
        var optimizer = Optimizer.Create(_network.Trained, job.Optimizer, workers);
        var inputs = job.Context.Facts.Inputs ?? InputMoments.Measure(job.Train);
        _trainer = new EpochTrainer(job, _network, optimizer, Augmenter(job, inputs), progress, observer is not null);
        var evaluator = new NetworkEvaluator(_network);
        _validation = new ValidationMeter(evaluator, job.Validation);
        _probes = new ProbeMeter(job, _network, evaluator);
        _probe = new ActivationProbe(_network, job.Train, _trainer.Scope.ProbeCount);
        _plateau = new PlateauMeter(job.Schedule);
        _best = new Snapshot(_network, optimizer);
        if (job.Options.CheckpointPath is { } path)
            (_checkpoint, _last) = (new CheckpointFile(path, job), new Snapshot(_network, optimizer));

        _report = observer is not null && job.Options.StepRecords ? row => Notify(row) : null;
        _trainer.Declare(_board);
        _validation.Declare(_board, ContextBuilder.ClassNames(job), _trainer.Scope);
        _probe.Declare(_board);
        _probes.Declare(_board);
        _board.Add(SeriesKey.Train(MetricNames.InputMean), basis: null, () => inputs.Mean);
        _board.Add(SeriesKey.Train(MetricNames.InputDeviation), basis: null, () => inputs.Deviation);
        if (_trainer.Scope.Level > ObservationLevel.Off)
        {
            _board.Add(SeriesKey.Train(MetricNames.InputMinimum), basis: null, () => inputs.Minimum ?? Missing.Value);
            _board.Add(SeriesKey.Train(MetricNames.InputMaximum), basis: null, () => inputs.Maximum ?? Missing.Value);
        }

        if (job.Options.Resume) Resume();
        _context = ContextBuilder.Build(job, inputs, _network, _board, _trainer.StepsPerEpoch, workers.Threads);
    }

    public TrainingResult Execute()
    {
        Notify(new RunStarted(_context));
        if (_job.Options.Resume) Retell();
        RunEnded end;
        try
        {
            end = Loop();
        }
        catch (Exception exception) when (!_hasObserverFailed)
        {
            Notify(new RunEnded { Reason = RunEndReason.Failed, Detail = exception.Message });
            throw;
        }

        if ((_job.Options.RestoreBest || end.Reason == RunEndReason.Stopped) && _best.Epoch > 0) _best.Restore();
        Notify(end);
        return new TrainingResult
        {
            Model = new TrainedModel(_job.Model, _job.Train.Shape, _job.Train.ClassCount, _network.Tensors.Select(StoredTensor.Of)),
            End = end,
            Epochs = _epochs,
            BestEpoch = _best.Epoch,
            Context = _context,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    private RunEnded Loop()
    {
        for (var epoch = (_last?.Epoch ?? 0) + 1; epoch <= _job.Options.Epochs; epoch++)
        {
            var rate = _job.Optimizer.LearningRate * _plateau.Share * _reduction;
            if (!_trainer.Train(epoch, rate, _report, _cancellation) ||
                !_validation.Measure(_cancellation) || !_probe.Measure(_cancellation) || !_probes.Measure(_cancellation))
                return new RunEnded { Reason = RunEndReason.Cancelled, Detail = Text($"cancelled in epoch {epoch}") };

            var completed = new EpochCompleted { Epoch = epoch, Step = _trainer.Step, Values = _board.Read() };
            _epochs.Add(completed);
            KeepIfBest(epoch);
            var directive = Notify(completed);
            if (Follow(directive, ref epoch) is { } end) return end;
            Keep(epoch);
        }

        return new RunEnded { Reason = RunEndReason.Completed };
    }

    private void Keep(int epoch)
    {
        if (_checkpoint is null || (epoch % _job.Options.CheckpointEvery != 0 && epoch != _job.Options.Epochs)) return;
        _last!.Take(epoch, _trainer.Step);
        _checkpoint.Write(_last, _best, new RunState
        {
            BestLoss = _bestLoss,
            Reduction = _reduction,
            RollBacks = _rollBacks,
            NonFiniteEpochs = _nonFiniteEpochs,
            PlateauShare = _plateau.Share,
            PlateauBest = _plateau.Best,
            PlateauWaited = _plateau.Waited,
            Epochs = _epochs,
        });
    }

    // The epochs were judged before, so directives on them are not followed again.
    private void Retell()
    {
        foreach (var epoch in _epochs) Notify(epoch);
        var (last, step) = (_last!.Epoch, _last.Step);
        Notify(new RunRewound
        {
            ToEpoch = last,
            ToStep = step,
            Reason = last == 0 ? "resumed before the first checkpoint: begun anew" : Text($"resumed from the checkpoint of epoch {last}"),
        });
    }

    private void Resume()
    {
        if (_checkpoint!.Read(_last!, _best) is not { } state) return;
        _last!.Restore();
        _trainer.Rewind(_last.Step);
        (_bestLoss, _reduction, _rollBacks, _nonFiniteEpochs) = (state.BestLoss, state.Reduction, state.RollBacks, state.NonFiniteEpochs);
        _plateau.Restore(state.PlateauShare, state.PlateauBest, state.PlateauWaited);
        _epochs.AddRange(state.Epochs);
    }

    private void KeepIfBest(int epoch)
    {
        _nonFiniteEpochs = double.IsFinite(_trainer.Loss) ? 0 : _nonFiniteEpochs + 1;
        var loss = _validation.Loss ?? _trainer.Loss;
        _plateau.Note(loss);
        if (!(loss < _bestLoss)) return; // NaN is never best
        _bestLoss = loss;
        _best.Take(epoch, _trainer.Step);
    }

    private RunEnded? Follow(TrainingDirective directive, ref int epoch)
    {
        switch (directive)
        {
            case TrainingDirective.Stop:
                return Stopped(Text($"the observer asked to stop after epoch {epoch}"));
            case TrainingDirective.RollBack when _rollBacks == _job.Options.MaximumRollBacks:
                return Stopped(Text($"a rollback was asked for after {_rollBacks} of them"));
            case TrainingDirective.RollBack:
                epoch = RollBack();
                break;
            case TrainingDirective.ReduceLearningRate:
                _reduction *= _job.Options.ReductionFactor;
                break;
        }

        if (_job.Options.Patience is { } patience && epoch - _best.Epoch >= patience && double.IsFinite(_bestLoss))
            return Stopped(Text($"no smaller {(_job.Validation is null ? "training" : "validation")} loss for {patience} epochs"));
        return _nonFiniteEpochs > _job.Options.EpochsAfterNonFinite ? Stopped("the training loss is not finite") : null;
    }

    private int RollBack()
    {
        _rollBacks++;
        _reduction *= _job.Options.ReductionFactor;
        _nonFiniteEpochs = 0;
        _best.Restore();
        _trainer.Rewind(_best.Step);
        _epochs.RemoveAll(done => done.Epoch > _best.Epoch);
        Notify(new RunRewound
        {
            ToEpoch = _best.Epoch,
            ToStep = _best.Step,
            Reason = Text($"rolled back to the best weights, learning rate times {_job.Options.ReductionFactor}"),
        });
        return _best.Epoch;
    }

    private TrainingDirective Notify(TrainingEvent trainingEvent)
    {
        try
        {
            return _observer?.Observe(trainingEvent) ?? TrainingDirective.Continue;
        }
        catch
        {
            _hasObserverFailed = true;
            throw;
        }
    }

    // Changes are measured in shares of the range, so where only moments are known the images are looked at.
    private static ImageAugmenter? Augmenter(TrainingJob job, InputStatistics inputs)
    {
        if (job.Options.Augmentation == AugmentationSpecification.None) return null;
        var measured = inputs is { Minimum: not null, Maximum: not null } ? inputs : InputMoments.Measure(job.Train);
        return new ImageAugmenter(job.Options.Augmentation, job.Train, measured, (ulong)job.Options.Seed);
    }

    private static RunEnded Stopped(string detail) => new() { Reason = RunEndReason.Stopped, Detail = detail };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

namespace MLDiagnostics.MLNet;

/// <summary>One fit: gathers the trainer's rows into epochs and hands them to a monitor.</summary>
internal sealed class FitRun(RunMonitor monitor, TrainerFacts facts)
{
    private readonly List<SeriesValue> _pending = [];
    private int? _trainImages;
    private int? _validationImages;
    private int _epoch = -1;
    private bool _hasTrain;
    private bool _hasValidation;
    private bool _hasNoData;
    private bool _isPending;
    private bool _hasStarted;
    private long _step;

    /// <summary>Whether the trainer tells the loss of single batches only.</summary>
    internal bool IsOfBatches => facts.Kind == TrainerKind.Batches;

    /// <summary>Whether the epochs that were asked for are done.</summary>
    internal bool HasAllEpochs => facts.Configuration.Epochs <= _epoch + 1;

    /// <summary>Whether a row begins another fit: images are counted anew, an epoch comes again, or another trainer speaks.</summary>
    internal bool IsFollowedBy(TrainerRow row)
    {
        if (row.Kind != facts.Kind) return true;
        if (IsOfBatches) return row.Step is { } step && step <= _step;
        if (_epoch < 0) return false;
        return row.IsBottleneck || row.Epoch < _epoch || (row.Epoch == _epoch && (row.IsValidation ? _hasValidation : _hasTrain));
    }

    /// <summary>Takes a row.</summary>
    /// <returns>What is asked of the trainer; only when the row ends an epoch.</returns>
    internal TrainingDirective Take(TrainerRow row)
    {
        if (IsOfBatches) return TakeBatch(row);
        if (row.IsBottleneck)
        {
            if (row.IsValidation) _validationImages = Math.Max(_validationImages ?? 0, row.Images);
            else _trainImages = Math.Max(_trainImages ?? 0, row.Images);
            return TrainingDirective.Continue;
        }

        if (row.Epoch != _epoch)
        {
            CloseEpoch();
            (_epoch, _hasTrain, _hasValidation) = (row.Epoch, false, false);
        }

        _hasTrain |= !row.IsValidation;
        _hasValidation |= row.IsValidation;
        _hasNoData |= row.HasNoData;
        _isPending = true;
        _pending.AddRange(row.Values);
        return row.IsValidation || facts.ExpectsValidation == false ? CloseEpoch() : TrainingDirective.Continue;
    }

    /// <summary>Ends the run.</summary>
    internal void Complete(RunEndReason reason, string detail)
    {
        CloseEpoch();
        Start();
        monitor.Complete(reason, detail);
    }

    private TrainingDirective TakeBatch(TrainerRow row)
    {
        if (!_hasStarted) _pending.AddRange(row.Values);
        Start();
        _pending.Clear();
        if (row.Step is { } step)
        {
            _step = step;
            return monitor.Observe(new StepCompleted { Step = step, Epoch = _epoch + 2, Values = new[] { row.Loss } });
        }

        _epoch = row.Epoch;
        return monitor.Observe(new EpochCompleted { Epoch = _epoch + 1, Step = _step, Values = [] });
    }

    private TrainingDirective CloseEpoch()
    {
        if (!_isPending) return TrainingDirective.Continue;
        Start();
        _isPending = false;
        SeriesValue[] values = [.. _pending];
        _pending.Clear();
        return monitor.Observe(new EpochCompleted { Epoch = _epoch + 1, Values = values });
    }

    // The counts of images and the series are known when the first epoch is done.
    private void Start()
    {
        if (_hasStarted) return;
        _hasStarted = true;
        monitor.Observe(new RunStarted(facts.Context(
            _trainImages, _validationImages, [.. _pending.Select(value => value.Key).Distinct().Order()], _hasNoData && _pending.Count == 0)));
    }
}

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

    /// <summary>All that is said so far.</summary>
    internal DiagnosticReport Report => monitor.Report;

    /// <summary>Reports that could not be written.</summary>
    internal IReadOnlyList<string> Problems => monitor.Remarks;

    internal bool HasEnded => monitor.HasEnded;

    /// <summary>Whether a row begins another fit: images are counted anew, an epoch comes again, or another trainer speaks.</summary>
    internal bool IsFollowedBy(TrainerRow row)
    {
        if (monitor.HasEnded || row.IsText != facts.IsText) return true;
        if (_epoch < 0) return false;
        return row.IsBottleneck || row.Epoch < _epoch || (row.Epoch == _epoch && (row.IsValidation ? _hasValidation : _hasTrain));
    }

    /// <summary>Takes a row.</summary>
    /// <returns>What is asked of the trainer; only when the row ends an epoch.</returns>
    internal TrainingDirective Take(TrainerRow row)
    {
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
        if (monitor.HasEnded) return;
        CloseEpoch();
        Start();
        monitor.Complete(reason, detail);
        monitor.Dispose();
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

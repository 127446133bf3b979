namespace MLDiagnostics.Recording;

/// <summary>
/// The columns of a run, append-only. Views share its arrays: a view never reads beyond its own counts, and going back copies,
/// so that a view taken earlier stays true.
/// </summary>
internal sealed class RunHistory
{
    private readonly GrowingColumn<int> _epochs = new();
    private readonly GrowingColumn<int> _stepsAtEpoch = new();
    private readonly GrowingColumn<long> _steps = new();
    private readonly GrowingColumn<int> _stepEpochs = new();
    private readonly GrowingColumn<double>[] _columns;

    internal RunHistory(RunContext context)
    {
        Context = context;
        _columns = [.. context.Series.Select(_ => new GrowingColumn<double>())];
        StepSeries = new StepSeriesMap(context);
    }

    private RunHistory(RunContext context, RunHistory from, int epochCount, int stepCount) : this(context)
    {
        _epochs = from._epochs.Copy(epochCount);
        _stepsAtEpoch = from._stepsAtEpoch.Copy(epochCount);
        _steps = from._steps.Copy(stepCount);
        _stepEpochs = from._stepEpochs.Copy(stepCount);
        for (var i = 0; i < _columns.Length; i++)
        {
            var series = context.Series[i].Key;
            var count = series.Clock == RunClock.Step ? stepCount : epochCount;
            var old = from.Context.Find(series);
            _columns[i] = old.IsPresent ? from._columns[old.Index].Copy(count) : new GrowingColumn<double>(count, Missing.Value);
        }
    }

    internal RunContext Context { get; }

    internal StepSeriesMap StepSeries { get; }

    internal int EpochCount => _epochs.Count;

    internal int StepCount => _steps.Count;

    internal int LastEpoch => EpochCount == 0 ? 0 : _epochs[EpochCount - 1];

    internal long LastStep => StepCount == 0 ? 0 : _steps[StepCount - 1];

    /// <summary>Steps recorded when an epoch (by position) was completed.</summary>
    internal int StepsAt(int epochIndex) => _stepsAtEpoch[epochIndex];

    internal ReadOnlySpan<int> Epochs(int count) => _epochs.Span(count);

    internal ReadOnlySpan<long> Steps(int count) => _steps.Span(count);

    internal ReadOnlySpan<int> StepEpochs(int count) => _stepEpochs.Span(count);

    internal ReadOnlySpan<double> Column(int series, int count) => _columns[series].Span(count);

    internal void AppendStep(long step, int epoch, ReadOnlySpan<double> row)
    {
        _steps.Add(step);
        _stepEpochs.Add(epoch);
        var series = StepSeries.SeriesOfColumn;
        for (var column = 0; column < series.Length; column++) _columns[series[column]].Add(row[column]);
    }

    /// <summary>Recorded steps (by position) as the trainer gave them.</summary>
    internal StepBlock Block(int from, int to)
    {
        var series = StepSeries.SeriesOfColumn;
        var block = new StepBlock(series.Length);
        var row = new double[series.Length];
        for (var i = from; i < to; i++)
        {
            for (var column = 0; column < row.Length; column++) row[column] = _columns[series[column]][i];
            block.Add(_steps[i], _stepEpochs[i], row);
        }

        return block;
    }

    /// <summary>Appends an epoch whose values are all declared.</summary>
    internal void AppendEpoch(int epoch, IReadOnlyList<SeriesValue> values)
    {
        _epochs.Add(epoch);
        _stepsAtEpoch.Add(StepCount);
        for (var i = 0; i < _columns.Length; i++)
            if (Context.Series[i].Key.Clock == RunClock.Epoch) _columns[i].Add(Missing.Value);
        foreach (var value in values)
            if (value.Key.Clock == RunClock.Epoch && Context.Find(value.Key) is { IsPresent: true } handle)
                _columns[handle.Index].Last = value.Value;
    }

    /// <summary>The same history under a context with further series.</summary>
    internal RunHistory Under(RunContext context) => new(context, this, EpochCount, StepCount);

    /// <summary>The history up to an epoch and a step, both included.</summary>
    internal RunHistory Until(int epoch, long step)
    {
        var epochs = 0;
        while (epochs < EpochCount && _epochs[epochs] <= epoch) epochs++;
        var steps = _steps.Span(StepCount).BinarySearch(step);
        return new RunHistory(Context, this, epochs, steps >= 0 ? steps + 1 : ~steps);
    }

    /// <summary>The last step of an epoch: 0 when it has none.</summary>
    internal long LastStepOf(int epoch)
    {
        for (var i = EpochCount - 1; i >= 0; i--)
            if (_epochs[i] <= epoch) return StepsAt(i) == 0 ? 0 : _steps[StepsAt(i) - 1];
        return 0;
    }
}

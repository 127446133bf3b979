namespace MLDiagnostics.Logs;

/// <summary>Pushes the rows of one run as the events that its trainer would have pushed.</summary>
internal sealed class RowRunReplay
{
    private readonly RowRun _run;
    private readonly ReplayColumns _columns;
    private readonly SideSteps? _steps;
    private readonly StepCounter _counter;
    private readonly ITrainingObserver _observer;
    private readonly List<SeriesValue> _epochValues = [];
    private readonly double[] _epochCells;
    private readonly double[] _stepValues;
    private readonly (double Sum, long Count, double Last)[] _aggregates;
    // Where a column of the table goes: to the epoch's cell of this number, or to the step's of its complement less one.
    private readonly int[] _targets;
    private readonly double[] _scales;
    private int _epoch;
    private int _pushedEpoch;
    private long _step;
    private long _pushedStep;
    private bool _stepIsPending;

    internal RowRunReplay(RunFlavour flavour, RowRun run, SideSteps? steps, bool isLabelledRun, ITrainingObserver observer)
    {
        _run = run;
        _observer = observer;
        _columns = ReplayColumns.Of(flavour, run, isLabelledRun);
        _counter = new StepCounter(run);
        _stepValues = new double[_columns.PerStep.Count];
        _aggregates = new (double, long, double)[_columns.PerStep.Count];
        _epochCells = new double[_columns.PerEpoch.Count];
        Array.Fill(_epochCells, Missing.Value);
        Array.Fill(_stepValues, Missing.Value);
        _targets = new int[run.Columns.Columns.Count];
        _scales = new double[run.Columns.Columns.Count];
        Array.Fill(_targets, int.MaxValue);
        for (var i = 0; i < _columns.PerEpoch.Count; i++) (_targets[_columns.PerEpoch[i].Index], _scales[_columns.PerEpoch[i].Index]) = (i, _columns.PerEpoch[i].Scale);
        for (var i = 0; i < _columns.PerStep.Count; i++) (_targets[_columns.PerStep[i].Index], _scales[_columns.PerStep[i].Index]) = (~i, _columns.PerStep[i].Scale);
        if (_columns.PerStep.Count == 0 && !run.Slices.Exists(slice => slice.Rewinds)) _steps = steps;
    }

    internal void Replay(RunContext context, IEnumerable<string> notes)
    {
        _observer.Observe(new RunStarted(context with
        {
            Facts = LoggedFacts.Amend(context.Facts, _columns.FirstValues),
            Series = [.. Series()],
            Notes = [.. notes, .. _run.Columns.Notes, .. _run.Notes, .. _columns.Notes],
        }));
        foreach (var slice in _run.Slices) Replay(slice);
        EndEpoch();
        PushSideSteps(int.MaxValue);
        _observer.Observe(new RunEnded { Reason = RunEndReason.Completed });
    }

    private IEnumerable<SeriesDescriptor> Series() =>
        _columns.PerEpoch.Select(column => column.Descriptor)
            .Concat(_columns.PerStep.Where(column => column.EpochValue is not null).Select(column => column.EpochDescriptor))
            .Concat(_columns.PerStep.Select(column => column.Descriptor))
            .Concat(_steps?.Series ?? []);

    private void Replay(RowSlice slice)
    {
        var epochs = new ColumnCells(slice.Block, _run.Columns.Epoch?.Index ?? -1);
        var steps = new ColumnCells(slice.Block, _run.Columns.Step?.Index ?? -1);
        for (var row = slice.First; row < slice.End; row++)
        {
            var epoch = EpochOf(slice, epochs[row]);
            var step = _counter.Next(steps[row], epoch);
            if (row == slice.First && slice.Rewinds) Rewind(epoch, step);
            if (epoch != _epoch) EndEpoch();
            if (step != _step) PushStep();
            (_epoch, _step) = (epoch, step);
            Collect(slice, row);
        }
    }

    // Without counters each row is an epoch; a row that names no epoch is of the one before.
    private int EpochOf(RowSlice slice, double cell)
    {
        if (_run.Columns.Epoch is null) return _run.Columns.Step is null ? _epoch + 1 : 0;
        return _run.Epoch(slice, cell) is > 0 and var logged ? logged : _epoch;
    }

    private void Rewind(int epoch, long step)
    {
        EndEpoch();
        var toEpoch = Math.Clamp(epoch - 1, 0, _pushedEpoch);
        long? toStep = _columns.PerStep.Count > 0 && _run.Columns.Step is not null ? Math.Min(step - 1, _pushedStep) : null;
        if (toEpoch == _pushedEpoch && (toStep ?? _pushedStep) == _pushedStep) return;
        _observer.Observe(new RunRewound { ToEpoch = toEpoch, ToStep = toStep, Reason = "the log repeats what follows, after a resume" });
        (_pushedEpoch, _pushedStep) = (toEpoch, toStep ?? _pushedStep);
    }

    private void Collect(RowSlice slice, int row)
    {
        var columns = slice.Block.Columns(row);
        var values = slice.Block.Values(row);
        for (var i = 0; i < values.Length; i++)
        {
            var target = _targets[columns[i]];
            if (target == int.MaxValue || Missing.Is(values[i])) continue;
            var value = values[i] * _scales[columns[i]];
            if (target >= 0)
            {
                _epochCells[target] = value;
                continue;
            }

            target = ~target;
            _stepValues[target] = value;
            _stepIsPending = true;
            if (_columns.PerStep[target].EpochValue is null) continue;
            ref var aggregate = ref _aggregates[target];
            aggregate = (aggregate.Sum + value, aggregate.Count + 1, value);
        }
    }

    private void PushStep()
    {
        if (_stepIsPending && _step > _pushedStep)
        {
            _observer.Observe(new StepCompleted { Step = _step, Epoch = _epoch, Values = _stepValues });
            _pushedStep = _step;
        }

        _stepIsPending = false;
        Array.Fill(_stepValues, Missing.Value);
    }

    private void EndEpoch()
    {
        PushStep();
        for (var i = 0; i < _epochCells.Length; i++)
            if (!Missing.Is(_epochCells[i])) _epochValues.Add(new SeriesValue(_columns.PerEpoch[i].Key, _epochCells[i]));
        Array.Fill(_epochCells, Missing.Value);
        for (var i = 0; i < _aggregates.Length; i++)
        {
            var (sum, count, last) = _aggregates[i];
            _aggregates[i] = default;
            if (count > 0 && _columns.PerStep[i] is { EpochValue: { } rule } column)
                _epochValues.Add(new SeriesValue(column.EpochKey, rule == EpochValueRule.Mean ? sum / count : last));
        }

        if (_epoch > _pushedEpoch && _epochValues.Count > 0)
        {
            PushSideSteps(_epoch);
            _pushedEpoch = _epoch;
            _observer.Observe(new EpochCompleted { Epoch = _epoch, Step = StepAtEnd(), Values = [.. _epochValues] });
        }

        _epochValues.Clear();
    }

    private long? StepAtEnd() => _pushedStep > 0 ? _pushedStep : _run.Columns.Step is null ? null : _step;

    private void PushSideSteps(int toEpoch)
    {
        if (_steps?.Push(toEpoch, _observer) is > 0 and var last) _pushedStep = last;
    }
}

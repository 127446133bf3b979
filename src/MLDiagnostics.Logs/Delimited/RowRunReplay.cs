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
    private readonly Target[] _targets;
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
        _targets = new Target[run.Columns.Columns.Count];
        for (var i = 0; i < _columns.PerEpoch.Count; i++) _targets[_columns.PerEpoch[i].Index] = new Target(TargetKind.Epoch, i, _columns.PerEpoch[i].Scale);
        for (var i = 0; i < _columns.PerStep.Count; i++)
            _targets[_columns.PerStep[i].Index] = new Target(_columns.PerStep[i].EpochValue is null ? TargetKind.Step : TargetKind.StepAndEpoch, i, _columns.PerStep[i].Scale);
        if (_columns.PerStep.Count == 0 && !run.Slices.Exists(slice => slice.Rewinds)) _steps = steps;
    }

    /// <summary>Pushes the run.</summary>
    /// <param name="context">What is known of it beside its rows.</param>
    /// <param name="notes">Remarks on how the log was read.</param>
    /// <param name="goesOn">Whether more rows may follow: the last step and epoch are held back unless nothing is missing in them.</param>
    internal void Replay(RunContext context, IEnumerable<string> notes, bool goesOn = false)
    {
        _observer.Observe(new RunStarted(context with
        {
            Facts = LoggedFacts.Amend(context.Facts, _columns.FirstValues),
            Series = [.. Series()],
            Notes = [.. notes, .. _run.Columns.Notes, .. _run.Notes, .. _columns.Notes],
        }));
        foreach (var slice in _run.Slices) Replay(slice);
        if (goesOn)
        {
            PushWhole();
            return;
        }

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
        for (var row = slice.First; row < slice.End;)
        {
            ref readonly var stretch = ref slice.Block.Stretch(row);
            for (var end = Math.Min(stretch.End, slice.End); row < end; row++)
            {
                var epoch = EpochOf(slice, epochs[row]);
                var step = _counter.Next(steps[row], epoch);
                if (row == slice.First && slice.Rewinds) Rewind(epoch, step);
                if (epoch != _epoch) EndEpoch();
                if (step != _step) PushStep();
                (_epoch, _step) = (epoch, step);
                Collect(stretch.Columns, stretch.Values(row));
            }
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

    private void Collect(ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        var targets = _targets;
        for (var i = 0; i < values.Length && i < columns.Length; i++)
        {
            ref readonly var target = ref targets[columns[i]];
            if (target.Kind == TargetKind.None || Missing.Is(values[i])) continue;
            var value = values[i] * target.Scale;
            if (target.Kind == TargetKind.Epoch)
            {
                _epochCells[target.Index] = value;
                continue;
            }

            _stepValues[target.Index] = value;
            _stepIsPending = true;
            if (target.Kind == TargetKind.Step) continue;
            ref var aggregate = ref _aggregates[target.Index];
            aggregate = (aggregate.Sum + value, aggregate.Count + 1, value);
        }
    }

    private void PushWhole()
    {
        if (_columns.PerStep.Count > 0 && !Array.Exists(_stepValues, Missing.Is)) PushStep();
        else if (_columns.PerStep.Count == 0 && !Array.Exists(_epochCells, Missing.Is)) EndEpoch();
    }

    private void PushStep()
    {
        if (!_stepIsPending) return;
        if (_step > _pushedStep)
        {
            _observer.Observe(new StepCompleted { Step = _step, Epoch = _epoch, Values = _stepValues });
            _pushedStep = _step;
        }

        _stepIsPending = false;
        _stepValues.AsSpan().Fill(Missing.Value);
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

    private enum TargetKind
    {
        None,
        Epoch,
        Step,
        StepAndEpoch,
    }

    // Where a column of the table goes: to which epoch's or step's value, and what it is multiplied with.
    private readonly record struct Target(TargetKind Kind, int Index, double Scale);
}

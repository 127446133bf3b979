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
    private readonly double[] _stepValues;
    private readonly (double Sum, long Count, double Last)[] _aggregates;
    private int _epoch;
    private long _step;
    private long _pushedStep;
    private bool _stepIsPending;

    internal RowRunReplay(DelimitedFlavour flavour, RowRun run, SideSteps? steps, bool isLabelledRun, ITrainingObserver observer)
    {
        _run = run;
        _observer = observer;
        _columns = ReplayColumns.Of(flavour, run, isLabelledRun);
        _counter = new StepCounter(run);
        _stepValues = new double[_columns.PerStep.Count];
        _aggregates = new (double, long, double)[_columns.PerStep.Count];
        Array.Fill(_stepValues, Missing.Value);
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
            .Concat(_columns.PerStep.Where(column => column.EpochValue is not null).Select(column => new SeriesDescriptor(column.EpochKey, column.Basis with
            {
                Sampling = column.EpochValue == EpochValueRule.Mean ? SamplingBasis.RunningMean : column.Basis.Sampling,
            })))
            .Concat(_columns.PerStep.Select(column => column.Descriptor))
            .Concat(_steps?.Series ?? []);

    private void Replay(RowSlice slice)
    {
        for (var row = slice.First; row < slice.End; row++)
        {
            var epoch = _run.Columns.Epoch is null ? _run.Columns.Step is null ? _epoch + 1 : 0 : _run.Epoch(slice, row) is > 0 and var logged ? logged : _epoch;
            var step = _counter.Next(slice, row, epoch);
            if (row == slice.First && slice.Rewinds) Rewind(epoch, step);
            if (epoch != _epoch) EndEpoch();
            if (step != _step) PushStep();
            (_epoch, _step) = (epoch, step);
            Collect(slice, row);
        }
    }

    private void Rewind(int epoch, long step)
    {
        EndEpoch();
        var isStepped = _columns.PerStep.Count > 0 && _run.Columns.Step is not null;
        _observer.Observe(new RunRewound
        {
            ToEpoch = Math.Max(0, epoch - 1),
            ToStep = isStepped ? step - 1 : null,
            Reason = "the log repeats what follows, after a resume",
        });
        if (isStepped) _pushedStep = step - 1;
    }

    private void Collect(RowSlice slice, int row)
    {
        foreach (var column in _columns.PerEpoch)
            if (slice.Block[row, column.Index] is var value && !Missing.Is(value))
                _epochValues.Add(new SeriesValue(column.Key, value * column.Scale));
        for (var i = 0; i < _stepValues.Length; i++)
        {
            var column = _columns.PerStep[i];
            var value = slice.Block[row, column.Index];
            if (Missing.Is(value)) continue;
            _stepValues[i] = value * column.Scale;
            _stepIsPending = true;
            _aggregates[i] = (_aggregates[i].Sum + _stepValues[i], _aggregates[i].Count + 1, _stepValues[i]);
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
        for (var i = 0; i < _aggregates.Length; i++)
        {
            var (sum, count, last) = _aggregates[i];
            _aggregates[i] = default;
            if (count > 0 && _columns.PerStep[i] is { EpochValue: { } rule } column)
                _epochValues.Add(new SeriesValue(column.EpochKey, rule == EpochValueRule.Mean ? sum / count : last));
        }

        if (_epoch > 0 && _epochValues.Count > 0)
        {
            PushSideSteps(_epoch);
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

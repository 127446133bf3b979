namespace MLDiagnostics.Testing;

/// <summary>Builds the events of a run by hand. The series are collected and declared at the start, as a good trainer does.</summary>
public sealed class RunBuilder
{
    private readonly List<Func<RunContext, TrainingEvent>> _events = [];
    private readonly List<SeriesKey> _series = [];
    private RunContext _context = new();
    private int _epoch;
    private long _step;
    private bool _hasEnded;

    /// <summary>The events, from <see cref="RunStarted"/> to <see cref="RunEnded"/> (added when not given).</summary>
    public IReadOnlyList<TrainingEvent> Events
    {
        get
        {
            var known = _context.Series;
            var context = _context with
            {
                Series = [.. known, .. _series.Where(key => known.All(series => series.Key != key)).Select(key => new SeriesDescriptor(key))],
            };
            var events = new List<TrainingEvent> { new RunStarted(context) };
            events.AddRange(_events.Select(make => make(context)));
            if (!_hasEnded) events.Add(new RunEnded { Reason = RunEndReason.Completed });
            return events;
        }
    }

    public RunBuilder Configure(string key, ConfigurationValue value)
    {
        _context = _context with { Configuration = _context.Configuration.With(key, value) };
        return this;
    }

    public RunBuilder Facts(Func<DataSetFacts, DataSetFacts> change)
    {
        _context = _context with { Facts = change(_context.Facts) };
        return this;
    }

    public RunBuilder Model(Func<ModelFacts, ModelFacts> change)
    {
        _context = _context with { Model = change(_context.Model) };
        return this;
    }

    public RunBuilder Context(Func<RunContext, RunContext> change)
    {
        _context = change(_context);
        return this;
    }

    /// <summary>A step; series are written with <c>@step</c>.</summary>
    public RunBuilder Step(params (string Series, double Value)[] values)
    {
        var step = ++_step;
        var epoch = _epoch + 1;
        var pairs = Keys(values);
        _events.Add(context => new StepCompleted { Step = step, Epoch = epoch, Values = Row(context, pairs) });
        return this;
    }

    /// <summary>The next epoch.</summary>
    public RunBuilder Epoch(params (string Series, double Value)[] values)
    {
        var epoch = ++_epoch;
        var step = _step;
        var pairs = Keys(values);
        _events.Add(_ => new EpochCompleted { Epoch = epoch, Step = step, Values = pairs });
        return this;
    }

    /// <summary>Epochs of one series after another: <c>Epochs(("train.loss", losses), ("validation.loss", others))</c>.</summary>
    public RunBuilder Epochs(params (string Series, IReadOnlyList<double> Values)[] columns)
    {
        for (var i = 0; i < columns[0].Values.Count; i++)
            Epoch([.. columns.Where(column => i < column.Values.Count).Select(column => (column.Series, column.Values[i]))]);
        return this;
    }

    public RunBuilder Rewind(int toEpoch, long? toStep = null)
    {
        _epoch = toEpoch;
        if (toStep is { } step) _step = step;
        _events.Add(_ => new RunRewound { ToEpoch = toEpoch, ToStep = toStep, Reason = "resumed" });
        return this;
    }

    public RunBuilder Change(Func<RunContext, RunContext> change)
    {
        _events.Add(context => new ContextChanged(change(context)));
        return this;
    }

    public RunBuilder End(RunEndReason reason = RunEndReason.Completed, string detail = "")
    {
        _hasEnded = true;
        _events.Add(_ => new RunEnded { Reason = reason, Detail = detail });
        return this;
    }

    private static ReadOnlyMemory<double> Row(RunContext context, List<SeriesValue> pairs) => context.Series
        .Where(series => series.Key.Clock == RunClock.Step)
        .Select(series => pairs.FindIndex(pair => pair.Key == series.Key) is >= 0 and var i ? pairs[i].Value : Missing.Value)
        .ToArray();

    private List<SeriesValue> Keys((string Series, double Value)[] values)
    {
        var pairs = values.Select(value => new SeriesValue(SeriesKey.Parse(value.Series), value.Value)).ToList();
        foreach (var pair in pairs)
            if (!_series.Contains(pair.Key)) _series.Add(pair.Key);
        return pairs;
    }
}

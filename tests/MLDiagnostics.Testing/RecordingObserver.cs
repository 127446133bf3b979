namespace MLDiagnostics.Testing;

/// <summary>Keeps copies of all events.</summary>
public sealed class RecordingObserver : ITrainingObserver
{
    public List<TrainingEvent> Events { get; } = [];

    /// <summary>What to answer at the end of an epoch.</summary>
    public Func<EpochCompleted, TrainingDirective> Answer { get; set; } = _ => TrainingDirective.Continue;

    public IEnumerable<EpochCompleted> Epochs => Events.OfType<EpochCompleted>();

    public IEnumerable<StepCompleted> Steps => Events.OfType<StepCompleted>();

    /// <summary>The context of the first run, as last amended.</summary>
    public RunContext Context => Events.Select(item => item switch
    {
        RunStarted start => start.Context,
        ContextChanged change => change.Context,
        _ => null,
    }).OfType<RunContext>().Last();

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        Events.Add(trainingEvent switch
        {
            StepCompleted step => step with { Values = step.Values.ToArray() },
            EpochCompleted epoch => epoch with { Values = [.. epoch.Values] },
            _ => trainingEvent,
        });
        return trainingEvent is EpochCompleted done ? Answer(done) : TrainingDirective.Continue;
    }

    /// <summary>A series' values by epoch, <see cref="Missing.Value"/> where an epoch has none.</summary>
    public double[] Values(string series)
    {
        var key = SeriesKey.Parse(series);
        return [.. Epochs.Select(epoch => epoch.Values.Where(value => value.Key == key).Select(value => value.Value).DefaultIfEmpty(Missing.Value).First())];
    }
}

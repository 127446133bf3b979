namespace MLDiagnostics.Logs;

/// <summary>What a run folder holds of a run that is resumed.</summary>
internal sealed class RunFolderPast
{
    private readonly HashSet<int> _epochs = [];

    private RunFolderPast(List<TrainingEvent> events, long order)
    {
        (Events, Order) = (events, order);
        Context = events.OfType<RunStarted>().First().Context;
        foreach (var past in events)
        {
            if (past is EpochCompleted epoch) _epochs.Add(epoch.Epoch);
            if (past is RunRewound rewound) _epochs.RemoveWhere(number => number > rewound.ToEpoch);
        }
    }

    /// <summary>The events, without the end of the run.</summary>
    public IReadOnlyList<TrainingEvent> Events { get; }

    public RunContext Context { get; }

    /// <summary>Place of the last event in the order of all.</summary>
    public long Order { get; }

    /// <summary>Whether the run goes on from here.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether an epoch is recorded and counts.</summary>
    public bool Has(int epoch) => _epochs.Contains(epoch);

    /// <exception cref="RunFormatException">The folder is damaged.</exception>
    public static RunFolderPast Read(string folder)
    {
        var collector = new Collector();
        new RunFolderReader().Read(new RunInput(folder), collector);
        return new RunFolderPast(collector.Events, LastOrder(folder));
    }

    private static long LastOrder(string folder)
    {
        var last = 0L;
        foreach (var (name, schema) in ((string, string)[])[(RunFolderFiles.Steps, RunFolderFiles.StepsSchema),
            (RunFolderFiles.Epochs, RunFolderFiles.EpochsSchema), (RunFolderFiles.Actions, RunFolderFiles.ActionsSchema)])
        {
            using var cursor = new JsonLinesCursor(folder, name, schema);
            for (cursor.MoveNext(); cursor.Order != long.MaxValue; cursor.MoveNext()) last = Math.Max(last, cursor.Order);
        }

        return last;
    }

    private sealed class Collector : ITrainingObserver
    {
        public List<TrainingEvent> Events { get; } = [];

        public TrainingDirective Observe(TrainingEvent trainingEvent)
        {
            if (trainingEvent is not RunEnded) Events.Add(trainingEvent);
            return TrainingDirective.Continue;
        }
    }
}

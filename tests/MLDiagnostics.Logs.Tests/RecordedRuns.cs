using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

/// <summary>The runs that a reader pushed, each as a recording of its own.</summary>
internal sealed class RecordedRuns : ITrainingObserver
{
    public List<RecordingObserver> Runs { get; } = [];

    public RecordingObserver Only => Assert.Single(Runs);

    public static RecordedRuns Read(string path, string? format = null)
    {
        var runs = ReadUnchecked(path, format);
        Assert.All(runs.Runs, AssertWellFormed);
        return runs;
    }

    /// <summary>Reads a record of events that need not be those of a proper trainer.</summary>
    public static RecordedRuns ReadUnchecked(string path, string? format = null)
    {
        var runs = new RecordedRuns();
        RunReaders.Default.Read(new RunInput(path), runs, format);
        return runs;
    }

    /// <summary>Reads a text as a file of its own.</summary>
    public static RecordedRuns ReadText(string text, string? format = null, Encoding? encoding = null)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return Read(path, format);
    }

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is RunStarted) Runs.Add(new RecordingObserver());
        return Runs[^1].Observe(trainingEvent);
    }

    /// <summary>What every run promises: a start, rising epochs and steps except after a rewind, an end, and declared series only.</summary>
    private static void AssertWellFormed(RecordingObserver run)
    {
        var (epoch, step, context) = (0, 0L, run.Context);
        var stepColumns = context.Series.Count(series => series.Key.Clock == RunClock.Step);
        Assert.IsType<RunStarted>(run.Events[0]);
        Assert.IsType<RunEnded>(run.Events[^1]);
        Assert.Single(run.Events.OfType<RunEnded>());
        foreach (var item in run.Events)
        {
            switch (item)
            {
                case EpochCompleted done:
                    Assert.True(done.Epoch > epoch);
                    Assert.All(done.Values, value => Assert.True(context.Find(value.Key).IsPresent));
                    epoch = done.Epoch;
                    break;
                case StepCompleted done:
                    Assert.True(done.Step > step);
                    Assert.Equal(stepColumns, done.Values.Length);
                    step = done.Step;
                    break;
                case RunRewound rewound:
                    epoch = rewound.ToEpoch;
                    step = rewound.ToStep ?? step;
                    break;
            }
        }
    }
}

using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class CheckpointTests
{
    public static TheoryData<int, OptimizerKind, ScheduleKind> Interruptions { get; } = new()
    {
        { 1, OptimizerKind.Adam, ScheduleKind.Cosine },
        { 3, OptimizerKind.Sgd, ScheduleKind.Plateau },
        { 2, OptimizerKind.AdaDelta, ScheduleKind.CosineRestarts },
        { 4, OptimizerKind.AdamW, ScheduleKind.OneCycle },
        { 2, OptimizerKind.RmsProp, ScheduleKind.Constant },
        { 5, OptimizerKind.AdaGrad, ScheduleKind.Step },
    };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Train_KilledAndResumed_EndsWithTheSameBytesAndSeries(int killedAfter, OptimizerKind optimizer, ScheduleKind schedule)
    {
        using var folder = new TemporaryFolder();
        var job = Jobs.Everything with
        {
            Optimizer = Jobs.Everything.Optimizer with { Kind = optimizer, Momentum = 0.9 },
            Schedule = new ScheduleSpecification { Kind = schedule, Patience = 0, WarmUpEpochs = 1 },
            Options = Jobs.Everything.Options with { Epochs = 5, RestoreBest = killedAfter == 2 },
        };
        var whole = new Trainer().Train(job);
        job = job with { Options = job.Options with { CheckpointPath = Path.Combine(folder.Path, "run.checkpoint"), Resume = true } };

        // In the middle of the epoch after the one that was saved, as a kill would: nothing of it is written.
        var killer = new KillingObserver(killedAfter);
        if (killedAfter < 5) Assert.Throws<InvalidOperationException>(() => new Trainer().Train(job, killer));
        else new Trainer().Train(job, killer);

        var observer = new RecordingObserver();
        var resumed = new Trainer().Train(job with { Options = job.Options with { Threads = 3 } }, observer);
        Assert.Equal(whole.Model.ParameterHash, resumed.Model.ParameterHash);
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
        Assert.Equal(whole.Epochs.SelectMany(epoch => epoch.Values), resumed.Epochs.SelectMany(epoch => epoch.Values));
        Assert.Equal([1, 2, 3, 4, 5], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(observer.Steps, step => Assert.True(step.Epoch > killedAfter));
        Assert.Equal(["run.checkpoint"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Train_WithCheckpoints_SameBytesAsWithout()
    {
        using var folder = new TemporaryFolder();
        var job = Jobs.Everything with { Options = Jobs.Everything.Options with { CheckpointPath = Path.Combine(folder.Path, "c") } };
        Assert.Equal(new Trainer().Train(Jobs.Everything).Model.ParameterHash, new Trainer().Train(job).Model.ParameterHash);
    }

    [Theory]
    [InlineData("seed", "the options differs")]
    [InlineData("rate", "the optimizer differs")]
    [InlineData("data", "the training set differs")]
    [InlineData("model", "the model differs")]
    public void Resume_OfAnotherJob_SaysWhatDiffers(string what, string message)
    {
        using var folder = new TemporaryFolder();
        var job = Saved(folder);
        var other = what switch
        {
            "seed" => job with { Options = job.Options with { Seed = 9 } },
            "rate" => job with { Optimizer = job.Optimizer with { LearningRate = 0.051 } },
            "data" => job with { Train = ArraySource.Blobs(90, seed: 3) },
            _ => job with { Model = ModelCatalog.Mlp(9) },
        };
        AssertUnusable(other, message);
    }

    [Fact]
    public void Resume_OfADamagedFile_IsRefusedAndTheFileStays()
    {
        using var folder = new TemporaryFolder();
        var job = Saved(folder);
        var bytes = File.ReadAllBytes(job.Options.CheckpointPath!);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(job.Options.CheckpointPath!, bytes);
        AssertUnusable(job, "its checksum is wrong");
        File.WriteAllBytes(job.Options.CheckpointPath!, bytes[..^20]);
        AssertUnusable(job, "its checksum is wrong");
        File.WriteAllBytes(job.Options.CheckpointPath!, bytes[..6]);
        AssertUnusable(job, "the file is truncated");
        File.WriteAllText(job.Options.CheckpointPath!, "something else");
        AssertUnusable(job, "this is no file of a checkpoint");
        Assert.Equal("something else", File.ReadAllText(job.Options.CheckpointPath!));
    }

    [Fact]
    public void Train_FolderOfTheCheckpointIsMissing_OneClearError()
    {
        using var folder = new TemporaryFolder();
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { CheckpointPath = Path.Combine(folder.Path, "none", "c") } };
        var observer = new RecordingObserver();
        var error = Assert.Throws<IOException>(() => new Trainer().Train(job, observer));
        Assert.Contains("could not be written", error.Message, StringComparison.Ordinal);
        Assert.Equal(RunEndReason.Failed, observer.Events.OfType<RunEnded>().Single().Reason);
    }

    [Fact]
    public void Train_EveryThirdEpoch_SavesThatOneAndTheLast()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c");
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { Epochs = 8, CheckpointPath = path, CheckpointEvery = 3 } };
        var killed = new KillingObserver(5);
        Assert.Throws<InvalidOperationException>(() => new Trainer().Train(job, killed));
        var observer = new RecordingObserver();
        new Trainer().Train(job with { Options = job.Options with { Resume = true, CheckpointEvery = 5 } }, observer);
        Assert.Equal(3, observer.Events.OfType<RunRewound>().Single().ToEpoch);
        observer = new RecordingObserver();
        new Trainer().Train(job with { Options = job.Options with { Resume = true } }, observer);
        Assert.Equal((8, "resumed from the checkpoint of epoch 8"), observer.Events.OfType<RunRewound>().Select(e => (e.ToEpoch, e.Reason)).Single());
        Assert.Empty(observer.Steps);
    }

    [Fact]
    public void Resume_BeforeTheFirstCheckpoint_BeginsAnewAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { CheckpointPath = Path.Combine(folder.Path, "c"), Resume = true } };
        var observer = new RecordingObserver();
        Assert.Equal(new Trainer().Train(Jobs.Easy).Model.ParameterHash, new Trainer().Train(job, observer).Model.ParameterHash);
        Assert.Equal((0, 0L), observer.Events.OfType<RunRewound>().Select(e => (e.ToEpoch, e.ToStep!.Value)).Single());
    }

    [Fact]
    public void Train_DiskIsFullWhileSaving_OneClearErrorAndTheCheckpointBeforeStays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full to play a full disk");
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c");
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { CheckpointPath = path } };
        new Trainer().Train(job with { Options = job.Options with { Epochs = 2 } });
        var before = File.ReadAllBytes(path);
        // The file that the new one is written to, before it takes the place of the old one, leads to a device that is always full.
        File.CreateSymbolicLink($"{path}.{Environment.ProcessId}.tmp", "/dev/full");
        var error = Assert.Throws<IOException>(() => new Trainer().Train(job with { Options = job.Options with { Epochs = 4 } }));
        Assert.Contains("could not be written", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["c"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Resume_WithoutPath_IsRefused() =>
        AssertRefused(Jobs.Easy with { Options = Jobs.Easy.Options with { Resume = true } }, "resuming needs the path of a checkpoint");

    private static TrainingJob Saved(TemporaryFolder folder)
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { Epochs = 1, CheckpointPath = Path.Combine(folder.Path, "c") } };
        new Trainer().Train(job);
        return job with { Options = job.Options with { Resume = true } };
    }

    private static void AssertRefused(TrainingJob job, string message) => Assert.Contains(
        message, Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Message, StringComparison.Ordinal);

    private static void AssertUnusable(TrainingJob job, string message) => Assert.Contains(
        message, Assert.Throws<CheckpointException>(() => new Trainer().Train(job)).Message, StringComparison.Ordinal);

    private sealed class KillingObserver(int lastEpoch) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent) => trainingEvent is StepCompleted step && step.Epoch > lastEpoch && step.Step % 5 == 3
            ? throw new InvalidOperationException("killed")
            : TrainingDirective.Continue;
    }
}

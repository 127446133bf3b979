using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class DeterminismTests
{
    private static readonly Lazy<ulong> Expected = new(() => Hash(Jobs.Everything));

    [Fact]
    public void Train_SameSeed_SameBytes() => Assert.Equal(Expected.Value, Hash(Jobs.Everything));

    [Fact]
    public void Train_WithObserver_SameBytes() => Assert.Equal(Expected.Value, Hash(Jobs.Everything, new RecordingObserver()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Train_AnyThreads_SameBytes(int threads) =>
        Assert.Equal(Expected.Value, Hash(Jobs.Everything with { Options = Jobs.Everything.Options with { Threads = threads } }));

    [Fact]
    public void Train_GraphOnAnyThreads_SameBytes()
    {
        var hashes = new[] { 1, 2, 3 }.Select(threads => Hash(Jobs.Graph with { Options = Jobs.Graph.Options with { Threads = threads } }));
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Train_OtherMeasurements_SameBytes() => Assert.Equal(Expected.Value, Hash(Jobs.Everything with
    {
        Validation = null,
        Options = Jobs.Everything.Options with { ProbeCount = 0, UpdateSamples = 0, StepRecords = false },
    }));

    [Theory]
    [InlineData(ObservationLevel.Off)]
    [InlineData(ObservationLevel.Quick)]
    [InlineData(ObservationLevel.Standard)]
    [InlineData(ObservationLevel.Full)]
    public void Train_AnyObservation_SameBytes(ObservationLevel level)
    {
        var job = Jobs.Everything with { Options = Jobs.Everything.Options with { Observe = level } };
        Assert.Equal(Expected.Value, Hash(job));
        Assert.Equal(Expected.Value, Hash(job, new RecordingObserver()));
    }

    [Fact]
    public void Train_WithObserver_SameEventsOnAnyThreads()
    {
        var (one, three) = (new RecordingObserver(), new RecordingObserver());
        Hash(Jobs.Everything with { Options = Jobs.Everything.Options with { Threads = 1 } }, one);
        Hash(Jobs.Everything with { Options = Jobs.Everything.Options with { Threads = 3 } }, three);
        Assert.Equal(one.Epochs.SelectMany(epoch => epoch.Values), three.Epochs.SelectMany(epoch => epoch.Values));
        Assert.Equal(one.Steps.SelectMany(step => step.Values.ToArray()), three.Steps.SelectMany(step => step.Values.ToArray()));
    }

    [Fact]
    public void Train_OtherSeed_OtherBytes() =>
        Assert.NotEqual(Expected.Value, Hash(Jobs.Everything with { Options = Jobs.Everything.Options with { Seed = 2 } }));

    [Fact]
    public void Train_MultiplyTheSameTrainer_SameBytes()
    {
        var trainer = new Trainer();
        Assert.Equal(trainer.Train(Jobs.Easy).Model.ParameterHash, trainer.Train(Jobs.Easy).Model.ParameterHash);
    }

    private static ulong Hash(TrainingJob job, ITrainingObserver? observer = null) => new Trainer().Train(job, observer).Model.ParameterHash;
}

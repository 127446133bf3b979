using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Hosting;

public sealed class RunRecorderTests
{
    [Fact]
    public void Snapshot_InTheMiddleOfAnEpoch_HasItsSteps()
    {
        var recorder = new RunRecorder();
        var events = new RunBuilder().Step(("train.loss@step", 3)).Epoch(("train.loss", 2)).Step(("train.loss@step", 1)).Events;
        foreach (var item in events.SkipLast(1)) recorder.Observe(item);
        var view = recorder.Snapshot();
        Assert.Equal([1L, 2L], view.Steps);
        Assert.Equal([1], view.Epochs);
        Assert.Equal([3.0, 1.0], view.Values(SeriesKey.Train("loss").AtStep));
        Assert.Null(view.End);
    }

    [Fact]
    public void Snapshot_TakenBefore_StaysAsItWas()
    {
        var recorder = new RunRecorder();
        var events = new RunBuilder().Epochs(("train.loss", [3, 2, 1])).Rewind(1).Epoch(("train.loss", 9)).Events;
        foreach (var item in events.Take(4)) recorder.Observe(item);
        var before = recorder.Snapshot();
        foreach (var item in events.Skip(4)) recorder.Observe(item);
        Assert.Equal([3.0, 2.0, 1.0], before.Values(SeriesKey.Train("loss")));
        Assert.Equal([3.0, 9.0], recorder.Snapshot().Values(SeriesKey.Train("loss")));
        Assert.NotNull(recorder.Snapshot().End);
    }

    [Fact]
    public void Snapshot_OfAnEpochWithANewSeries_DeclaresIt()
    {
        var recorder = new RunRecorder();
        recorder.Observe(new RunStarted(new RunContext()));
        recorder.Observe(new EpochCompleted { Epoch = 1, Values = [new SeriesValue(new SeriesKey("learning_rate"), 0.5)] });
        Assert.Equal([0.5], recorder.Snapshot().Values(new SeriesKey("learning_rate")));
    }

    [Fact]
    public void Steps_WithRowsTooShortOrTooLong_AreFilledAndCut()
    {
        var recorder = new RunRecorder();
        var series = new[] { "a", "b" }.Select(name => new SeriesDescriptor(new SeriesKey(name).AtStep)).ToArray();
        recorder.Observe(new RunStarted(new RunContext { Series = series }));
        recorder.Observe(new StepCompleted { Step = 1, Values = new[] { 1.0 } });
        recorder.Observe(new StepCompleted { Step = 2, Values = new[] { 2.0, 3.0, 4.0 } });
        var view = recorder.Snapshot();
        Assert.Equal([1.0, 2.0], view.Values(new SeriesKey("a").AtStep));
        Assert.True(Missing.Is(view.Values(new SeriesKey("b").AtStep)[0]));
        Assert.Equal(3.0, view.Values(new SeriesKey("b").AtStep)[1]);
    }
}

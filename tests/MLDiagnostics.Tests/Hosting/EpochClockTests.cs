using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Hosting;

public sealed class EpochClockTests
{
    private static readonly SeriesKey Seconds = new(MetricNames.EpochSeconds);

    [Fact]
    public void Epoch_GetsTheTimeSinceTheOneBefore()
    {
        var (time, seen) = (new HandClock(), new RecordingObserver());
        var clock = new EpochClock(seen, time);
        time.Advance(100);
        clock.Observe(new RunStarted(new RunContext()));
        time.Advance(2.5);
        clock.Observe(new EpochCompleted { Epoch = 1, Values = [] });
        time.Advance(4);
        clock.Observe(new EpochCompleted { Epoch = 2, Values = [new SeriesValue(SeriesKey.Train("loss"), 1)] });
        Assert.Equal([2.5, 4.0], seen.Epochs.Select(epoch => epoch.Values.Single(value => value.Key == Seconds).Value));
        Assert.Equal(2, seen.Epochs.Last().Values.Count);
    }

    [Fact]
    public void Epoch_ThatBringsItsTime_KeepsIt()
    {
        var seen = new RecordingObserver { Answer = _ => TrainingDirective.Stop };
        var clock = new EpochClock(seen, new HandClock());
        Assert.Equal(TrainingDirective.Stop, clock.Observe(new EpochCompleted { Epoch = 1, Values = [new SeriesValue(Seconds, 7)] }));
        Assert.Equal(7, Assert.Single(Assert.Single(seen.Epochs).Values).Value);
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        internal void Advance(double seconds) => _now += (long)(1000 * seconds);
    }
}

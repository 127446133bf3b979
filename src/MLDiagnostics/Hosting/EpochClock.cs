namespace MLDiagnostics;

/// <summary>
/// Adds to each epoch how long it took, as <c>epoch_seconds</c>, so that a report can say what was wasted in time. An epoch that brings the
/// series itself stays as it is.
/// </summary>
public sealed class EpochClock : ITrainingObserver
{
    private static readonly SeriesKey Series = new(MetricNames.EpochSeconds);
    private readonly ITrainingObserver _inner;
    private readonly TimeProvider _time;
    private long _start;

    /// <summary>Makes the clock.</summary>
    /// <param name="inner">Who is told.</param>
    /// <param name="time">The clock to read; the system's by default.</param>
    public EpochClock(ITrainingObserver inner, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _time = time ?? TimeProvider.System;
        _start = _time.GetTimestamp();
    }

    /// <inheritdoc/>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is RunStarted) _start = _time.GetTimestamp();
        if (trainingEvent is not EpochCompleted epoch || epoch.Values.Any(value => value.Key == Series)) return _inner.Observe(trainingEvent);
        var now = _time.GetTimestamp();
        var seconds = Math.Round(_time.GetElapsedTime(_start, now).TotalSeconds, 3);
        _start = now;
        return _inner.Observe(epoch with { Values = [.. epoch.Values, new SeriesValue(Series, seconds)] });
    }
}

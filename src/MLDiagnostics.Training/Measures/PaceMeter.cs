namespace MLDiagnostics.Training;

/// <summary>Images a second of an epoch's steps, and the share of that time spent waiting for data.</summary>
internal sealed class PaceMeter(TimeProvider clock)
{
    private long _start;
    private long _lap;
    private TimeSpan _waited;
    private TimeSpan _total;
    private long _images;

    public void Declare(SeriesBoard board)
    {
        board.Add(SeriesKey.Train(MetricNames.ImagesPerSecond), basis: null,
            () => _total > TimeSpan.Zero ? _images / _total.TotalSeconds : Missing.Value);
        board.Add(SeriesKey.Train(MetricNames.DataShare), basis: null, () => _total > TimeSpan.Zero ? _waited / _total : Missing.Value);
    }

    public void StartEpoch()
    {
        _start = clock.GetTimestamp();
        (_waited, _images) = (TimeSpan.Zero, 0);
    }

    public void StartWaiting() => _lap = clock.GetTimestamp();

    public void EndWaiting(int images)
    {
        _waited += clock.GetElapsedTime(_lap);
        _images += images;
    }

    public void EndEpoch() => _total = clock.GetElapsedTime(_start);
}

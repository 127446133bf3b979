namespace MLDiagnostics.Training;

/// <summary>Tells how far a run is, a few times a second.</summary>
internal sealed class ProgressMeter(TrainingJob job, IProgress<TrainingProgress>? progress, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly long _start = clock.GetTimestamp();
    private long _last = clock.GetTimestamp();
    private long _images;

    public TimeProvider Clock => clock;

    /// <summary>Notes a step; reports when it is time or the epoch's last.</summary>
    public void Step(int epoch, int step, int stepsPerEpoch, int images, double loss)
    {
        _images += images;
        if (progress is null) return;
        if (step < stepsPerEpoch && clock.GetElapsedTime(_last) < Pause) return;
        _last = clock.GetTimestamp();
        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var pace = seconds > 0 ? _images / seconds : 0;
        var doneOfEpoch = Math.Min((long)step * job.Options.BatchSize, job.Train.Count);
        var left = ((double)(job.Options.Epochs - epoch + 1) * job.Train.Count) - doneOfEpoch;
        progress.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = job.Options.Epochs,
            Step = step,
            StepsPerEpoch = stepsPerEpoch,
            Loss = loss,
            ImagesPerSecond = pace,
            Remaining = pace > 0 ? TimeSpan.FromSeconds(Math.Min(left / pace, TimeSpan.MaxValue.TotalSeconds / 2)) : TimeSpan.Zero,
        });
    }
}

namespace MLDiagnostics.Training;

/// <summary>
/// Trains a network on the CPU. The same job gives the same bytes, with any number of threads, with an observer or without. Cancelling is
/// no error: what was learned so far is returned.
/// </summary>
public sealed class Trainer
{
    private readonly TimeProvider _clock;

    /// <summary>Makes a trainer.</summary>
    /// <param name="clock">Measures the pace for progress; by default the system's.</param>
    public Trainer(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <summary>Trains.</summary>
    /// <param name="job">What to train, on what, and how.</param>
    /// <param name="observer">Takes the events of the run; its directives are obeyed at the ends of epochs.</param>
    /// <param name="progress">Told a few times a second how far the run is.</param>
    /// <param name="cancellation">Ends the run after the current step.</param>
    /// <exception cref="ModelException">The model does not fit the data.</exception>
    /// <exception cref="TrainingSetupException">Options or data cannot be used.</exception>
    public TrainingResult Train(
        TrainingJob job,
        ITrainingObserver? observer = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        JobCheck.ThrowIfWrong(job);
        using var workers = new WorkerPool(ThreadCount.Of(job.Options.Threads));
        using var run = new TrainingRun(job, workers, observer, new ProgressMeter(job, progress, _clock), cancellation);
        return run.Execute();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Does trials, several at once, each in its folder. What was finished before is read, not trained again, so an experiment that was killed
/// loses at most the trials in progress. All runs are judged from their folders, in one way.
/// </summary>
public sealed class TrialRunner
{
    private readonly TrainingDiagnostics _diagnostics;
    private readonly ITrialTrainer _trainer;
    private readonly int _parallel;

    /// <summary>Makes a runner.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="diagnostics">Who judges the runs, read back from their folders.</param>
    /// <param name="parallel">Trials at once, at least 1.</param>
    public TrialRunner(ITrialTrainer trainer, TrainingDiagnostics diagnostics, int parallel = 1)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(diagnostics);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1);
        (_trainer, _diagnostics, _parallel) = (trainer, diagnostics, parallel);
    }

    /// <summary>Does the trials and gives their results, in order.</summary>
    /// <param name="trials">What to train; folders differ.</param>
    /// <param name="finished">Told each result as it comes, from one thread at a time.</param>
    /// <param name="cancellation">Ends the trials in progress.</param>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished stays.</exception>
    public IReadOnlyList<TrialResult> Run(IReadOnlyList<Trial> trials, Action<TrialResult>? finished = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var results = new TrialResult[trials.Count];
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = _parallel, CancellationToken = cancellation };
        try
        {
            // One by one, in order: what was asked for first is there first.
            var indices = Partitioner.Create(Enumerable.Range(0, trials.Count), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(indices, options, index =>
            {
                results[index] = Run(trials[index], cancellation);
                lock (gate) finished?.Invoke(results[index]);
            });
        }
        catch (AggregateException error) when (error.InnerExceptions is [.., var last])
        {
            ExceptionDispatchInfo.Capture(last).Throw();
        }

        return results;
    }

    /// <summary>Does one trial, or reads it when it was finished before.</summary>
    public TrialResult Run(Trial trial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (TrialMark.Read(trial) is { } done) return Judged(trial, TimeSpan.FromSeconds(done.Seconds), isReused: true);
        TrialMark.Delete(trial.Folder);
        var start = Stopwatch.GetTimestamp();
        try
        {
            _trainer.Train(trial, cancellation);
        }
        catch (TrialException error)
        {
            return new TrialResult { Trial = trial, Failure = error.Message };
        }

        var duration = Stopwatch.GetElapsedTime(start);
        TrialMark.Of(trial, duration).Write(trial.Folder);
        return Judged(trial, duration, isReused: false);
    }

    private TrialResult Judged(Trial trial, TimeSpan duration, bool isReused)
    {
        var input = new RunInput(trial.Folder);
        var report = _diagnostics.Analyze(RunReaders.Default.Choose(input), input)[^1];
        return new TrialResult { Trial = trial, Report = report, Values = TrialValues.Read(trial.Folder), Duration = duration, IsReused = isReused };
    }
}

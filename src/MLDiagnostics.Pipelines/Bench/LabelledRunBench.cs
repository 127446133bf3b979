using MLDiagnostics.Logs;

namespace MLDiagnostics.Pipelines.Bench;

/// <summary>Judges labelled runs and compares. The labels stay here: detectors get the log and its configuration alone.</summary>
public sealed class LabelledRunBench(TrainingDiagnostics diagnostics, bool curvesOnly = false)
{
    /// <summary>Judges the runs, in parallel.</summary>
    /// <exception cref="RunFormatException">A log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BenchResult Run(IReadOnlyList<LabelledRun> runs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var verdicts = new JudgedLabelledRun[runs.Count];
        try
        {
            Parallel.For(0, runs.Count, new ParallelOptions { CancellationToken = cancellation }, i => verdicts[i] = Judge(runs[i]));
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(inner => inner is RunFormatException) is { } unreadable)
        {
            throw new RunFormatException(unreadable.Message, error);
        }

        return BenchScoring.Score(verdicts, [.. diagnostics.Detectors.Select(detector => detector.Descriptor)], curvesOnly);
    }

    private JudgedLabelledRun Judge(LabelledRun run)
    {
        var input = new RunInput(run.Path);
        try
        {
            var reader = RunReaders.Default.Choose(input);
            // Of a log with several fits the last one is the labelled run.
            return new JudgedLabelledRun(run, diagnostics.Analyze(curvesOnly ? new CurvesOnlyReader(reader) : reader, input)[^1]);
        }
        catch (RunFormatException error)
        {
            throw new RunFormatException($"{run.Path}: {error.Message}", error);
        }
    }
}

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
        return BenchScoring.Score(Judge(runs, cancellation), [.. diagnostics.Detectors.Select(detector => detector.Descriptor)], curvesOnly);
    }

    /// <summary>Lets these detectors judge as those of other tools, and puts their rows beside a result on the same runs.</summary>
    /// <exception cref="RunFormatException">A log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BenchResult RunBeside(BenchResult result, IReadOnlyList<LabelledRun> runs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(runs);
        var verdicts = Judge(runs, cancellation);
        var names = diagnostics.Detectors.Select(detector => detector.Descriptor.Name).ToList();
        return result with
        {
            Rivals = RivalScoring.Score(verdicts, names),
            Parts = [.. result.Parts.Select(part => part with
            {
                Result = part.Result with { Rivals = RivalScoring.Score([.. verdicts.Where(run => run.Run.Part == part.Name)], names) },
            })],
        };
    }

    private JudgedLabelledRun[] Judge(IReadOnlyList<LabelledRun> runs, CancellationToken cancellation)
    {
        var verdicts = new JudgedLabelledRun[runs.Count];
        try
        {
            Parallel.For(0, runs.Count, new ParallelOptions { CancellationToken = cancellation }, i => verdicts[i] = Judge(runs[i]));
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(inner => inner is RunFormatException) is { } unreadable)
        {
            throw new RunFormatException(unreadable.Message, error);
        }

        return verdicts;
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

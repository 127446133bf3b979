using MLDiagnostics.Cli.Output;
using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary>Runs a plan with display, recording into a run folder, and reports.</summary>
internal static class TrainingRunner
{
    internal static PipelineState Run(Terminal terminal, TrainingDiagnostics diagnostics, TrainingPlan plan, string folder, CancellationToken cancellation,
        Func<RunMonitor, List<IDisposable>, ITrainingObserver>? watch = null, int checkpointEvery = 1, bool isResumed = false)
    {
        var view = new TrainingView(terminal);
        var opened = new List<IDisposable>();
        RunFolderWriter? record = null;
        try
        {
            var pipeline = new TrainingPipeline(new PipelineHost
            {
                Diagnostics = diagnostics,
                Folder = folder,
                CheckpointEvery = checkpointEvery,
                Resume = isResumed,
                Writers = [new HtmlReportWriter(), new JsonReportWriter()],
                RunId = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
                Source = folder,
                Progress = view,
                Wrap = monitor =>
                {
                    var inner = watch?.Invoke(monitor, opened) ?? monitor;
                    record = isResumed ? RunFolderWriter.Resume(folder, inner) : new RunFolderWriter(folder, inner, overwrite: true);
                    opened.Add(record);
                    return new EpochClock(view.Around(monitor, record));
                },
            });
            var state = view.Run(() => pipeline.Run(plan, cancellation));
            return record?.Failure is { } failure
                ? throw new CommandException($"{folder}: the run's record ends early: {failure.Message}", inner: failure)
                : state;
        }
        finally
        {
            opened.ForEach(writer => writer.Dispose());
        }
    }
}

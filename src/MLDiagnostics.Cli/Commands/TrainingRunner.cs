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
        Func<RunMonitor, List<IDisposable>, ITrainingObserver>? watch = null)
    {
        var view = new TrainingView(terminal);
        var opened = new List<IDisposable>();
        try
        {
            var pipeline = new TrainingPipeline(new PipelineHost
            {
                Diagnostics = diagnostics,
                Folder = folder,
                Writers = [new HtmlReportWriter(), new JsonReportWriter()],
                RunId = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
                Source = folder,
                Progress = view,
                Wrap = monitor =>
                {
                    var record = new RunFolderWriter(folder, watch?.Invoke(monitor, opened) ?? monitor, overwrite: true);
                    opened.Add(record);
                    return new EpochClock(view.Around(monitor, record));
                },
            });
            return view.Run(() => pipeline.Run(plan, cancellation));
        }
        finally
        {
            opened.ForEach(writer => writer.Dispose());
        }
    }
}

using MLDiagnostics;
using MLDiagnostics.Live;

namespace LivePage;

/// <summary>A training in the background of the app, on the page while it runs, its findings in the app's log.</summary>
internal sealed class Training(LiveRuns runs, ILoggerFactory log) : BackgroundService
{
    private static readonly SeriesKey Train = SeriesKey.Train(MetricNames.Loss), Validation = SeriesKey.Validation(MetricNames.Loss);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        #region training
        var diagnostics = new TrainingDiagnosticsBuilder().AddStandardDetectors().WithLogging(log).Build();
        using var monitor = diagnostics.Start();
        var observer = runs.Watch(monitor);
        observer.Observe(new RunStarted(new RunContext { RunId = "my-model", Directives = [TrainingDirective.Stop] }));
        for (var epoch = 1; epoch <= 40; epoch++)
        {
            var (train, validation) = await TrainOneEpochAsync(epoch, stoppingToken);
            var answer = observer.Observe(new EpochCompleted { Epoch = epoch, Values = [new(Train, train), new(Validation, validation)] });
            if (answer == TrainingDirective.Stop) break;
        }

        observer.Observe(new RunEnded { Reason = RunEndReason.Completed });
        #endregion
    }

    // Stands for the training: a small training set is learned by heart while validation gets worse.
    private static async Task<(double Train, double Validation)> TrainOneEpochAsync(int epoch, CancellationToken cancellation)
    {
        await Task.Delay(10, cancellation);
        return (2.3 * Math.Exp(-epoch / 8.0) + 0.01, 1.2 + 1.1 * Math.Exp(-epoch / 4.0) + 0.03 * Math.Max(0, epoch - 10));
    }
}

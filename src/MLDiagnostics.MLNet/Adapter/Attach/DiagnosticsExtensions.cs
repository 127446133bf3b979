using Microsoft.ML.Data;
using Microsoft.ML.Vision;
using MLDiagnostics;
using MLDiagnostics.MLNet;

namespace Microsoft.ML;

/// <summary>Attaches diagnostics to trainers.</summary>
public static class DiagnosticsExtensions
{
    /// <summary>
    /// Watches every fit of trainers that use these options, each a run of the monitor: a run ends when the monitor is disposed, when the next
    /// fit shows its first row, or when the process ends. Call it before or after the trainer is made.
    /// </summary>
    public static RunMonitor WithDiagnostics(this ImageClassificationTrainer.Options options, TrainingDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var fits = new FitSeries(diagnostics, _ => ImageTrainerRows.Facts(options));
        return fits.Watch(new MetricsHook(options, fits).Release);
    }

    /// <summary>The same with the standard detectors and an HTML report.</summary>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="htmlPath">Where the report goes.</param>
    public static RunMonitor WithDiagnostics(this ImageClassificationTrainer.Options options, string htmlPath) =>
        options.WithDiagnostics(StandardDiagnostics.Build(htmlPath));

    /// <summary>Wraps the image trainer: each fit is a run.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="options">The options that it was made with.</param>
    /// <param name="diagnostics">Who watches.</param>
    public static DiagnosedTrainer<MulticlassPredictionTransformer<ImageClassificationModelParameters>> WithDiagnostics(
        this ImageClassificationTrainer trainer, ImageClassificationTrainer.Options options, TrainingDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return new(trainer, (train, validation) => trainer.Fit(train, validation), options, diagnostics);
    }

    /// <summary>Wraps an estimator that holds the image trainer, such as a whole pipeline: each fit is a run.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="options">The options that its image trainer was made with.</param>
    /// <param name="diagnostics">Who watches.</param>
    public static DiagnosedTrainer<TTransformer> WithDiagnostics<TTransformer>(
        this IEstimator<TTransformer> estimator, ImageClassificationTrainer.Options options, TrainingDiagnostics diagnostics)
        where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return new(estimator, null, options, diagnostics);
    }

    /// <summary>
    /// Listens to <see cref="MLContext.Log"/>: the image trainer without a callback of its own, the text trainers, trials of AutoML and other
    /// people's code are seen, in any culture. What is only heard can be watched and not stopped.
    /// </summary>
    public static RunMonitor AddDiagnostics(this MLContext mlContext, TrainingDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var fits = new FitSeries(diagnostics, row => TrainerFacts.Heard(row.Kind));
        mlContext.Log += Listen;
        return fits.Watch(() => mlContext.Log -= Listen);

        void Listen(object? sender, LoggingEventArgs message)
        {
            foreach (var row in TrainerLog.Read(message.RawMessage ?? message.Message)) fits.Take(row);
        }
    }
}

using Microsoft.ML;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>
/// Drives the callback of the image trainer's options with the trainer's own objects, in the order of its source: one bottleneck object for
/// all images of a set, one metrics object for training and validation of every epoch, the criterion asked right after a validation row.
/// </summary>
internal sealed class RecordedTrainer(MLContext mlContext, Options options, int images, int epochs) : IEstimator<ITransformer>
{
    /// <summary>The epochs that were trained, of all fits.</summary>
    internal List<int> Trained { get; } = [];

    internal Func<int, float> Loss { get; init; } = epoch => 1f / (epoch + 1);

    internal Func<int, float> Accuracy { get; init; } = epoch => 1 - (1f / (epoch + 2));

    internal bool HasValidation { get; init; } = true;

    public ITransformer Fit(IDataView input)
    {
        var callback = options.MetricsCallback;
        var bottleneck = new ImageClassificationMetrics { Bottleneck = new BottleneckMetrics { DatasetUsed = ImageClassificationMetrics.Dataset.Train } };
        for (var i = 0; i < images; i++)
        {
            bottleneck.Bottleneck.Index++;
            callback?.Invoke(bottleneck);
        }

        var batches = images / 10;
        var metrics = new ImageClassificationMetrics { Train = new TrainMetrics() };
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Trained.Add(epoch);
            Fill(metrics, epoch, ImageClassificationMetrics.Dataset.Train, batches, 0.01f * MathF.Pow(0.94f, epoch / 2), 1);
            callback?.Invoke(metrics);
            if (!HasValidation) continue;
            Fill(metrics, epoch, ImageClassificationMetrics.Dataset.Validation, batches, 0.01f, 2);
            callback?.Invoke(metrics);
            if (options.EarlyStoppingCriteria is { } criterion && criterion.ShouldStop(metrics.Train)) break;
        }

        return mlContext.Transforms.CopyColumns("Copy", "Label").Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => mlContext.Transforms.CopyColumns("Copy", "Label").GetOutputSchema(inputSchema);

    private void Fill(ImageClassificationMetrics metrics, int epoch, ImageClassificationMetrics.Dataset data, int batches, float rate, float factor)
    {
        metrics.Train.Epoch = epoch;
        metrics.Train.DatasetUsed = data;
        metrics.Train.BatchProcessedCount = batches;
        metrics.Train.LearningRate = rate;
        metrics.Train.Accuracy = batches == 0 ? float.NaN : Accuracy(epoch);
        metrics.Train.CrossEntropy = batches == 0 ? float.NaN : factor * Loss(epoch);
    }
}

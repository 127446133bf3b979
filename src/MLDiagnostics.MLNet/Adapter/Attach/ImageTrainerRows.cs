using Microsoft.ML.Trainers;
using Microsoft.ML.Vision;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet;

/// <summary>Copies what the image trainer's callback is given and what its options say.</summary>
internal static class ImageTrainerRows
{
    /// <summary>A copy of a record; <c>Train</c> is null while images are decoded, <c>Bottleneck</c> while the layer is trained.</summary>
    internal static TrainerRow? Copy(ImageClassificationMetrics metrics)
    {
        if (metrics.Train is { } train)
            return new TrainerRow
            {
                IsValidation = train.DatasetUsed == ImageClassificationMetrics.Dataset.Validation,
                Epoch = train.Epoch,
                Batches = train.BatchProcessedCount,
                Accuracy = train.Accuracy,
                Loss = train.CrossEntropy,
                LearningRate = train.LearningRate,
            };
        return metrics.Bottleneck is { } bottleneck
            ? new TrainerRow
            {
                IsBottleneck = true,
                IsValidation = bottleneck.DatasetUsed == ImageClassificationMetrics.Dataset.Validation,
                Images = bottleneck.Index,
            }
            : null;
    }

    /// <summary>What the options fix.</summary>
    internal static TrainerFacts Facts(Options options)
    {
        var fraction = options.ValidationSet is null ? options.ValidationSetFraction : null;
        var configuration = TrainerFacts.ImageTrainer
            .With("model", options.Arch.ToString())
            .With("learning_rate", Plain(options.LearningRate))
            .With("batch_size", options.BatchSize)
            .With("epochs", options.Epoch)
            .With("schedule", options.LearningRateScheduler switch
            {
                null => "constant",
                ExponentialLRDecay => "exponential",
                var other => other.GetType().Name,
            });
        if (fraction is { } share) configuration = configuration.With("validation_fraction", Plain(share)).With("stratified", false);
        if (options.EarlyStoppingCriteria is { } criterion)
            configuration = configuration.With("early_stopping", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{(criterion.CheckIncreasing ? "accuracy" : "loss")}, min_delta {Plain(criterion.MinDelta)}, patience {criterion.Patience}"));
        return new TrainerFacts
        {
            Configuration = configuration,
            Version = typeof(ImageClassificationTrainer).Assembly.GetName().Version?.ToString(3),
            ExpectsValidation = options.ValidationSet is not null || options.ValidationSetFraction is not null || options.ReuseValidationSetBottleneckCachedValues,
            HeldOut = fraction ?? 0,
            CanStop = true,
        };
    }

    // 0.01f is meant as 0.01 and not as 0.00999999977648258.
    private static double Plain(float value) => (double)(decimal)value;
}

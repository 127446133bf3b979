using System.Collections.Frozen;
using static MLDiagnostics.MetricDirection;
using static MLDiagnostics.MetricNames;

namespace MLDiagnostics;

/// <summary>Descriptors of the known metrics.</summary>
internal static class MetricCatalog
{
    private static readonly FrozenDictionary<string, MetricDescriptor> Known = new[]
    {
        Metric(Loss, "", LowerIsBetter, "Loss per example (nats for cross-entropy)."),
        Metric(Accuracy, "1", HigherIsBetter, "Share of examples answered rightly."),
        Metric(LearningRate, "1", Neutral, "Learning rate in force."),
        Metric(GradientNorm, "1", Neutral, "L2 norm of the gradient before clipping, mean over the epoch's steps."),
        Metric(GradientNormMaximum, "1", Neutral, "Largest L2 norm of the gradient in the epoch."),
        Metric(UpdateRatio, "1", Neutral, "Size of a step relative to the weights."),
        Metric(DeadReluFraction, "1", LowerIsBetter, "Share of ReLU units that are zero for every probe example."),
        Metric(Recall, "1", HigherIsBetter, "Share of a class answered rightly."),
        Metric(MinimumRecall, "1", HigherIsBetter, "Smallest recall of the classes present."),
        Metric(PredictionShare, "1", Neutral, "Share of examples for which the class was predicted."),
        Metric(MaximumPredictionShare, "1", Neutral, "Share of the most predicted class."),
        Metric(PredictionEntropy, "nat", Neutral, "Entropy of the predicted classes."),
        Metric(AdamRootSecondMoment, "1", Neutral, "Mean of √v̂, Adam's bias-corrected second moment."),
        Metric(EffectiveStep, "1", Neutral, "Adam's step for a first moment of 1."),
        Metric(Penalty, "", Neutral, "Penalty of the weights, beside the loss."),
        Metric(GradientCosine, "1", Neutral, "Cosine between the gradients of two steps in a row."),
        Metric(WeightNorm, "1", Neutral, "L2 norm of the weights."),
        Metric(WeightDistance, "1", Neutral, "Distance of the weights from those of earlier epochs, relative to their norm."),
        Metric(SaturatedFraction, "1", LowerIsBetter, "Share of sigmoid and tanh units that stay at a limit for every probe example."),
        Metric(ActivationMean, "1", Neutral, "Mean output over the probe."),
        Metric(ActivationDeviation, "1", Neutral, "Standard deviation of the outputs over the probe."),
        Metric(BatchNormDrift, "1", LowerIsBetter, "Distance of running from batch means, in standard deviations of the batch."),
        Metric(Confusion, "example", Neutral, "Examples of one class taken for another."),
        Metric(ImagesPerSecond, "1/s", HigherIsBetter, "Training images a second."),
        Metric(DataShare, "1", LowerIsBetter, "Share of the time spent waiting for data."),
        Metric(InputMinimum, "1", Neutral, "Smallest input as fed."),
        Metric(InputMaximum, "1", Neutral, "Largest input as fed."),
        Metric(InputMean, "1", Neutral, "Mean of the inputs as fed."),
        Metric(InputDeviation, "1", Neutral, "Standard deviation of the inputs as fed."),
        Metric(EpochSeconds, "s", LowerIsBetter, "Wall-clock time of the epoch with its validation."),
    }.ToFrozenDictionary(metric => metric.Id, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Lower = new[]
    {
        "loss", "logloss", "error", "err", "mae", "mse", "rmse", "rmsle", "mape", "perplexity", "ppl", "wer", "cer", "fid", "nll", "bpc", "hinge", "eer",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Higher = new[]
    {
        "accuracy", "acc", "auc", "auroc", "auprc", "aucpr", "f1", "fscore", "dice", "iou", "miou", "jaccard", "map", "map50", "ap", "ar", "precision", "recall",
        "sensitivity", "specificity", "kappa", "mcc", "r2", "psnr", "ssim", "bleu", "rouge", "meteor", "ndcg", "mrr", "top1", "top5", "accuracies", "reward",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static MetricDescriptor Find(string id) => Known.TryGetValue(id, out var metric) ? metric : new MetricDescriptor { Id = id, Direction = DirectionOf(id) };

    // The words that the field's metrics are made of tell which way is better; the first that is known decides.
    private static MetricDirection DirectionOf(string id)
    {
        foreach (var word in id.Split('_'))
        {
            if (Lower.Contains(word)) return LowerIsBetter;
            if (Higher.Contains(word)) return HigherIsBetter;
        }

        return Neutral;
    }


    private static MetricDescriptor Metric(string id, string unit, MetricDirection direction, string description) =>
        new() { Id = id, Unit = unit, Direction = direction, Description = description };
}

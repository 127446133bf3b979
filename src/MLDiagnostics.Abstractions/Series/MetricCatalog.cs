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
        Metric(InputMean, "1", Neutral, "Mean of the inputs as fed."),
        Metric(InputDeviation, "1", Neutral, "Standard deviation of the inputs as fed."),
    }.ToFrozenDictionary(metric => metric.Id, StringComparer.Ordinal);

    internal static MetricDescriptor Find(string id) => Known.TryGetValue(id, out var metric) ? metric : new MetricDescriptor { Id = id };

    private static MetricDescriptor Metric(string id, string unit, MetricDirection direction, string description) =>
        new() { Id = id, Unit = unit, Direction = direction, Description = description };
}

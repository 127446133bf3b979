namespace MLDiagnostics.Detectors;

/// <summary>The series that the detectors look at.</summary>
internal static class Keys
{
    internal static SeriesKey TrainLoss { get; } = SeriesKey.Train(MetricNames.Loss);
    internal static SeriesKey TrainAccuracy { get; } = SeriesKey.Train(MetricNames.Accuracy);
    internal static SeriesKey ValidationLoss { get; } = SeriesKey.Validation(MetricNames.Loss);
    internal static SeriesKey ValidationAccuracy { get; } = SeriesKey.Validation(MetricNames.Accuracy);
    internal static SeriesKey LearningRate { get; } = new(MetricNames.LearningRate);
    internal static SeriesKey GradientNorm { get; } = SeriesKey.Train(MetricNames.GradientNorm);
    internal static SeriesKey GradientNormMaximum { get; } = SeriesKey.Train(MetricNames.GradientNormMaximum);
    internal static SeriesKey GradientCosine { get; } = SeriesKey.Train(MetricNames.GradientCosine);
    internal static SeriesKey UpdateRatio { get; } = SeriesKey.Train(MetricNames.UpdateRatio);
    internal static SeriesKey DeadRelu { get; } = SeriesKey.Train(MetricNames.DeadReluFraction);
    internal static SeriesKey Recall { get; } = SeriesKey.Validation(MetricNames.Recall);
    internal static SeriesKey MinimumRecall { get; } = SeriesKey.Validation(MetricNames.MinimumRecall);
    internal static SeriesKey PredictionShare { get; } = SeriesKey.Validation(MetricNames.PredictionShare);
    internal static SeriesKey MaximumPredictionShare { get; } = SeriesKey.Validation(MetricNames.MaximumPredictionShare);
    internal static SeriesKey PredictionEntropy { get; } = SeriesKey.Validation(MetricNames.PredictionEntropy);
    internal static SeriesKey AdamRootSecondMoment { get; } = SeriesKey.Train(MetricNames.AdamRootSecondMoment);
    internal static SeriesKey InputMean { get; } = SeriesKey.Train(MetricNames.InputMean);
    internal static SeriesKey InputDeviation { get; } = SeriesKey.Train(MetricNames.InputDeviation);

    /// <summary>The column of a series, whether or not the run names its split.</summary>
    internal static SeriesHandle FindAnySplit(this RunContext context, SeriesKey key) =>
        context.Find(key) is { IsPresent: true } found ? found : context.Find(key with { Split = DataSplit.None });

    /// <summary>The columns of a series' parts, whether or not the run names its split.</summary>
    internal static (string Part, SeriesHandle Series)[] FindParts(this RunContext context, SeriesKey key) =>
        [.. context.Parts(key).Select(series => (series.Key.Part!, context.Find(series.Key)))];
}

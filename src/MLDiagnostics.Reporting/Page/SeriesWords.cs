namespace MLDiagnostics.Reporting.Page;

/// <summary>Words for series and what is known of them.</summary>
internal static class SeriesWords
{
    private static readonly string[] Shares =
    [
        MetricNames.Accuracy, MetricNames.DeadReluFraction, MetricNames.Recall, MetricNames.MinimumRecall,
        MetricNames.PredictionShare, MetricNames.MaximumPredictionShare,
    ];

    internal static bool IsShare(string metric) => Shares.Contains(metric);

    internal static string Split(DataSplit split) => split switch
    {
        DataSplit.Train => "training",
        DataSplit.Validation => "validation",
        DataSplit.Test => "test",
        _ => "",
    };

    /// <summary>A name in the legend of a chart whose title says the metric: the split, the part, or the metric again.</summary>
    internal static string Label(SeriesKey key)
    {
        var split = Split(key.Split);
        return key.Part is { } part ? part : split is "" ? Words.Title(key.Metric) : split;
    }

    /// <summary>A series within a sentence: <c>validation loss</c>, <c>training gradient norm of conv1</c>.</summary>
    internal static string Inline(SeriesKey key)
    {
        var split = Split(key.Split);
        var part = key.Part is { } name ? $" of {name}" : "";
        return $"{split}{(split is "" ? "" : " ")}{Words.Inline(key.Metric)}{part}";
    }

    /// <summary>How the values came about, a clause; empty when nothing is known.</summary>
    internal static string Basis(Basis basis)
    {
        List<string> words = [];
        if (basis.Sampling == SamplingBasis.OneBatch) words.Add("one batch");
        if (basis.Sampling == SamplingBasis.RunningMean) words.Add("mean over the batches while the weights move");
        if (basis.Sampling == SamplingBasis.WholeSet) words.Add("whole set with fixed weights");
        if (basis.Mode == NetworkMode.Train) words.Add("train mode");
        if (basis.Mode == NetworkMode.Evaluation) words.Add("evaluation mode");
        if (basis.IsSmoothed == true) words.Add("smoothed before it was logged");
        if (basis.IncludesRegularisation == true) words.Add("with the regularisation term");
        return string.Join(", ", words);
    }
}

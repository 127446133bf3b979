namespace MLDiagnostics;

/// <summary>
/// Parts of <see cref="MetricNames.ProbeLoss"/> and <see cref="MetricNames.ProbeAccuracy"/> that detectors take for evidence: the weights of an
/// epoch, evaluated in another way than the run is judged by.
/// </summary>
public static class ProbeNames
{
    /// <summary>The validation set, batch normalisation taking the statistics of each batch.</summary>
    public const string BatchStatistics = "batch-statistics";

    /// <summary>The validation set, with running statistics computed anew from the training set.</summary>
    public const string RecomputedStatistics = "recomputed-statistics";

    /// <summary>Examples drawn like those trained on, which are not trained on.</summary>
    public const string TrainLike = "train-like";

    /// <summary>Another sample, drawn like the validation set and of its size.</summary>
    public const string SecondValidation = "second-validation";

    /// <summary>Another sample, drawn like the validation set and several times as large.</summary>
    public const string LargerValidation = "larger-validation";

    /// <summary>A test set that nothing is chosen by.</summary>
    public const string Test = "test";
}

namespace MLDiagnostics.Pipelines.Bench;

/// <summary>What the words of labels mean in detectors' names and cause keys.</summary>
internal static class LabelVocabulary
{
    /// <summary>The detectors that find what a label says; any of them is a hit.</summary>
    internal static IReadOnlyList<string> Detectors(string label) => label switch
    {
        "healthy" => [],
        "divergence_nan" => ["non-finite", "divergence"],
        "oscillating_loss" => ["oscillation"],
        _ => [label.Replace('_', '-')],
    };

    /// <summary>The cause keys that name a labelled root cause; any of them is right.</summary>
    internal static IReadOnlyList<string> Causes(string rootCause) => rootCause switch
    {
        "lr" => [CauseKeys.LearningRate],
        "lr_schedule" => [CauseKeys.Schedule, CauseKeys.LearningRate],
        // A batch too small for the rate is a rate too high for the batch.
        "batch_size" => [CauseKeys.BatchSize, CauseKeys.LearningRate],
        "weight_decay" => [CauseKeys.Regularisation],
        "capacity_or_regularisation" => [CauseKeys.Capacity, CauseKeys.Regularisation],
        "bias_init" or "init_scale" => [CauseKeys.Initialisation],
        "depth_and_activation" => [CauseKeys.Activation, CauseKeys.Initialisation, CauseKeys.Capacity],
        _ => [rootCause],
    };
}

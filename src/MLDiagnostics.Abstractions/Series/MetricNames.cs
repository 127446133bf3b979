namespace MLDiagnostics;

/// <summary>Ids of the metrics that the detectors know. Any other id may be logged too; it is drawn, not judged.</summary>
public static class MetricNames
{
    /// <summary>The loss that is minimised, per example; nats for cross-entropy.</summary>
    public const string Loss = "loss";

    /// <summary>Share of examples answered rightly, 0 to 1.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Learning rate in force.</summary>
    public const string LearningRate = "learning_rate";

    /// <summary>L2 norm of the gradient before clipping: mean over the epoch's steps; with a part, of one layer.</summary>
    public const string GradientNorm = "gradient_norm";

    /// <summary>Largest gradient norm of the epoch; with a part, of one layer.</summary>
    public const string GradientNormMaximum = "gradient_norm_max";

    /// <summary>‖Δw‖ / ‖w‖ of one step, mean over weight tensors and sampled steps; with a part, of one layer.</summary>
    public const string UpdateRatio = "update_ratio";

    /// <summary>Share of ReLU units that output zero for every probe example, 0 to 1; with a part, of one layer.</summary>
    public const string DeadReluFraction = "dead_relu_fraction";

    /// <summary>Share of examples of a class (the part) that were answered rightly, 0 to 1.</summary>
    public const string Recall = "recall";

    /// <summary>Smallest recall over the classes present, 0 to 1.</summary>
    public const string MinimumRecall = "min_recall";

    /// <summary>Share of examples for which a class (the part) was predicted, 0 to 1.</summary>
    public const string PredictionShare = "prediction_share";

    /// <summary>Share of the most predicted class, 0 to 1.</summary>
    public const string MaximumPredictionShare = "max_prediction_share";

    /// <summary>Entropy of the histogram of predicted classes, nats.</summary>
    public const string PredictionEntropy = "prediction_entropy";

    /// <summary>Mean over the parameters of √v̂, Adam's bias-corrected second moment (Kingma and Ba 2015, Algorithm 1).</summary>
    public const string AdamRootSecondMoment = "adam_sqrt_v_hat";

    /// <summary>Loss of a further evaluation (the part), of another set or with other statistics of batch normalisation.</summary>
    public const string ProbeLoss = "probe_loss";

    /// <summary>Accuracy of a further evaluation (the part), 0 to 1.</summary>
    public const string ProbeAccuracy = "probe_accuracy";

    /// <summary>Adam's η / (√v̂ + ε) at a quantile (the part): the step that a first moment of 1 makes.</summary>
    public const string EffectiveStep = "adam_effective_step";

    /// <summary>Penalty λ/2·‖w‖² of the weights, which is no part of the loss.</summary>
    public const string Penalty = "penalty";

    /// <summary>Cosine between the gradients of two steps in a row, −1 to 1, mean over sampled steps.</summary>
    public const string GradientCosine = "gradient_cosine";

    /// <summary>L2 norm of the weights of a layer (the part) at the end of the epoch.</summary>
    public const string WeightNorm = "weight_norm";

    /// <summary>Distance of all trained weights from those of so many epochs before (the part), relative to their own L2 norm.</summary>
    public const string WeightDistance = "weight_distance";

    /// <summary>Share of sigmoid and tanh units that stay within 1 % of a limit for every probe example, 0 to 1; with a part, of one layer.</summary>
    public const string SaturatedFraction = "saturated_fraction";

    /// <summary>Mean output of an activation (the part) over the probe.</summary>
    public const string ActivationMean = "activation_mean";

    /// <summary>Standard deviation of the outputs of an activation (the part) over the probe.</summary>
    public const string ActivationDeviation = "activation_std";

    /// <summary>
    /// Distance of a batch normalisation's running means from those of the epoch's last batch, in standard deviations of that batch: root of
    /// the mean square over the channels.
    /// </summary>
    public const string BatchNormDrift = "batch_norm_drift";

    /// <summary>Examples of one class taken for another (the part, <c>actual&gt;predicted</c>).</summary>
    public const string Confusion = "confusion";

    /// <summary>Training images a second, over the steps of the epoch.</summary>
    public const string ImagesPerSecond = "images_per_second";

    /// <summary>Share of the time of an epoch's steps spent waiting for data, 0 to 1.</summary>
    public const string DataShare = "data_share";

    /// <summary>Smallest input as the network is fed.</summary>
    public const string InputMinimum = "input_min";

    /// <summary>Largest input as the network is fed.</summary>
    public const string InputMaximum = "input_max";

    /// <summary>Mean of the inputs as the network is fed.</summary>
    public const string InputMean = "input_mean";

    /// <summary>Standard deviation of the inputs as the network is fed.</summary>
    public const string InputDeviation = "input_std";

    /// <summary>Wall-clock time of the epoch with its validation, seconds.</summary>
    public const string EpochSeconds = "epoch_seconds";
}

using System.Collections.Frozen;

namespace MLDiagnostics.Logs;

/// <summary>The names under which common tools log the metrics that are known.</summary>
internal static class ColumnAliases
{
    private static readonly FrozenSet<string> Epochs = Set("epoch", "ep", "epoch_num", "epoch_number", "epoch_no", "current_epoch");

    private static readonly FrozenSet<string> Steps = Set(
        "step", "global_step", "train_step", "trainer_global_step", "iter", "iteration", "itr");

    private static readonly FrozenDictionary<string, string> Metrics = new (string Metric, string[] Names)[]
    {
        (MetricNames.Loss, ["loss", "total_loss", "avg_loss", "mean_loss", "average_loss", "loss_avg", "loss_mean", "loss_total", "cost"]),
        (MetricNames.Accuracy,
        [
            "accuracy", "acc", "top1", "top_1", "acc1", "acc_1", "top1_acc", "acc_top1", "top1_accuracy", "accuracy_top_1", "accuracy_top1", "prec1",
            "categorical_accuracy", "sparse_categorical_accuracy", "binary_accuracy", "avg_acc", "mean_acc",
        ]),
        (MetricNames.LearningRate, ["learning_rate", "lr", "learningrate", "current_lr", "base_lr"]),
        (MetricNames.GradientNorm, ["gradient_norm", "grad_norm", "gradnorm", "gnorm", "global_grad_norm", "total_grad_norm", "grad_norm_mean"]),
        (MetricNames.GradientNormMaximum, ["gradient_norm_max", "grad_norm_max", "gradnorm_max"]),
        (MetricNames.UpdateRatio, ["update_ratio", "update_to_weight", "update_to_weight_ratio"]),
        (MetricNames.DeadReluFraction, ["dead_relu_fraction", "dead_relu", "dead_relu_share"]),
        (MetricNames.MinimumRecall, ["min_recall", "min_class_recall", "minimum_recall"]),
        (MetricNames.MaximumPredictionShare, ["max_prediction_share", "max_pred_share"]),
        (MetricNames.PredictionEntropy, ["prediction_entropy", "pred_entropy"]),
        (MetricNames.AdamRootSecondMoment, ["adam_sqrt_v_hat", "adam_sqrt_vhat", "adam_sqrt_vhat_mean"]),
        (MetricNames.InputMean, ["input_mean"]),
        (MetricNames.InputDeviation, ["input_std"]),
    }.SelectMany(pair => pair.Names.Select(name => (name, pair.Metric))).ToFrozenDictionary(pair => pair.name, pair => pair.Metric);

    private static readonly FrozenSet<string> Usual = Set(
        "loss", "accuracy", "acc", "lr", "learning_rate", "grad_norm", "gradient_norm", "grad_norm_max", "gradient_norm_max");

    private static readonly FrozenSet<string> Bookkeeping = Set(
        "time", "seconds", "elapsed", "elapsed_time", "duration", "eta", "memory", "wall_time", "timestamp", "created_at", "date", "time_seconds",
        "samples", "examples", "images", "data_time", "eta_seconds", "rank_data_time", "runtime", "samples_per_second", "steps_per_second");

    /// <summary>Whether the name is one of clocks and counters that are measured on no split.</summary>
    internal static bool IsBookkeeping(string words) => Bookkeeping.Contains(words);

    internal static bool IsEpoch(string words) => Epochs.Contains(words);

    internal static bool IsStep(string words) => Steps.Contains(words);

    internal static string? Find(string words) => Metrics.GetValueOrDefault(words);

    internal static bool IsUsual(string words) => Usual.Contains(words);

    /// <summary>Names that hold a part: <c>grad_norm_first_layer</c>, and the rates of parameter groups, <c>lr/pg0</c> and <c>x/lr0</c>.</summary>
    internal static (string Metric, string Part)? FindPart(string words)
    {
        foreach (var prefix in (string[])["grad_norm_", "gradient_norm_"])
            if (words.StartsWith(prefix, StringComparison.Ordinal)) return (MetricNames.GradientNorm, words[prefix.Length..]);
        var group = words.StartsWith("x_", StringComparison.Ordinal) ? words[2..]
            : words.StartsWith("lr_", StringComparison.Ordinal) ? words[3..] : "";
        var digits = group.AsSpan().TrimStart("lrpg");
        var isGroup = group.Length is > 2 and < 8 && group[..2] is "lr" or "pg" && digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
        return isGroup ? (MetricNames.LearningRate, group) : null;
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet();
}

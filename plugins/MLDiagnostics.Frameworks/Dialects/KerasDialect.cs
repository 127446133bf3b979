namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>Arguments and lines of Keras 3.</summary>
public sealed class KerasDialect : IFrameworkDialect
{
    /// <inheritdoc/>
    public string Framework => "keras";

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        var lines = new List<string>();
        foreach (var (key, value) in change)
        {
            if (Line(key, value) is not { } line) return DialectAnswer.NotPossible($"Keras has no single line for {key}.");
            lines.Add(line);
        }

        return DialectAnswer.Written(string.Join("; ", lines));
    }

    private static string? Line(string key, ConfigurationValue value) => key switch
    {
        "learning_rate" => $"model.optimizer.learning_rate = {value}",
        "momentum" => $"keras.optimizers.SGD(momentum={value})",
        "nesterov" => $"keras.optimizers.SGD(nesterov={Flag(value)})",
        "weight_decay" => $"keras.regularizers.L2({value})",
        "beta1" => $"keras.optimizers.Adam(beta_1={value})",
        "beta2" => $"keras.optimizers.Adam(beta_2={value})",
        "epsilon" => $"keras.optimizers.Adam(epsilon={value})",
        "amsgrad" => $"keras.optimizers.Adam(amsgrad={Flag(value)})",
        "clip_norm" => $"keras.optimizers.Adam(global_clipnorm={value})",
        "batch_size" => $"model.fit(..., batch_size={value})",
        "epochs" => $"model.fit(..., epochs={value})",
        "shuffle" => $"model.fit(..., shuffle={Flag(value)})",
        "class_weights" when value.Text == "balanced" => "model.fit(..., class_weight={i: n / (k * n_i) for i, n_i in enumerate(counts)})",
        "label_smoothing" => $"keras.losses.CategoricalCrossentropy(label_smoothing={value})",
        "schedule" when value.Text == "cosine" => "keras.optimizers.schedules.CosineDecay(initial_learning_rate, decay_steps)",
        "input_scale" => value.Text switch
        {
            "centred" => "keras.layers.Rescaling(1 / 255, offset=-0.5)",
            "unit" => "keras.layers.Rescaling(1 / 255)",
            "standardise" => "keras.layers.Normalization()",
            _ => null,
        },
        "batch_norm_momentum" => $"keras.layers.BatchNormalization(momentum={value})",
        "restore_best" => $"keras.callbacks.EarlyStopping(restore_best_weights={Flag(value)})",
        "early_stopping" => "keras.callbacks.EarlyStopping(monitor=\"val_loss\", patience=5, restore_best_weights=True)",
        "validation_fraction" => $"model.fit(..., validation_split={value})",
        _ => null,
    };

    private static string Flag(ConfigurationValue value) => value.Flag == true ? "True" : "False";
}

namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>Options of <c>mldiag train</c>.</summary>
public sealed class MldiagDialect : IFrameworkDialect
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["model"] = "--model",
        ["optimizer"] = "--optimizer",
        ["learning_rate"] = "--lr",
        ["momentum"] = "--momentum",
        ["nesterov"] = "--nesterov",
        ["weight_decay"] = "--weight-decay",
        ["beta1"] = "--beta1",
        ["beta2"] = "--beta2",
        ["epsilon"] = "--epsilon",
        ["amsgrad"] = "--amsgrad",
        ["schedule"] = "--schedule",
        ["clip_norm"] = "--clip-norm",
        ["clip_value"] = "--clip-value",
        ["batch_size"] = "--batch",
        ["epochs"] = "--epochs",
        ["seed"] = "--seed",
        ["shuffle"] = "--shuffle",
        ["loss"] = "--loss",
        ["label_smoothing"] = "--label-smoothing",
        ["initialisation"] = "--initialisation",
        ["batch_norm_momentum"] = "--batch-norm-momentum",
        ["class_weights"] = "--class-weights",
        ["sampling"] = "--sampling",
        ["drop_last"] = "--drop-last",
        ["early_stopping"] = "--early-stopping",
        ["restore_best"] = "--restore-best",
        ["augmentation"] = "--augment",
        ["input_scale"] = "--input-scale",
        ["validation_fraction"] = "--validation-fraction",
        ["train_fraction"] = "--train-fraction",
    };

    /// <inheritdoc/>
    public string Framework => "mldiagnostics";

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        var parts = new List<string>();
        foreach (var (key, value) in change)
        {
            if (!Options.TryGetValue(key, out var option)) return DialectAnswer.NotPossible($"mldiag train has no option for {key}.");
            if (Word(key, value) is not { } word) return DialectAnswer.NotPossible($"mldiag train does so without {option}.");
            parts.Add($"{option} {word}");
        }

        return DialectAnswer.Written(string.Join(' ', parts));
    }

    // Changes name the author of an initialiser alone, and say "patience 5"; what is not done is not asked for.
    private static string? Word(string key, ConfigurationValue value) => (key, value.Text) switch
    {
        ("initialisation", "he") => "he_normal",
        ("initialisation", "glorot") => "glorot_uniform",
        ("initialisation", "lecun") => "lecun_normal",
        ("early_stopping", "none") => null,
        ("early_stopping", { } patience) => patience.Split(' ')[^1],
        _ => value.ToString(),
    };
}

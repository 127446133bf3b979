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
        ["batch_size"] = "--batch",
        ["epochs"] = "--epochs",
        ["seed"] = "--seed",
        ["shuffle"] = "--shuffle",
        ["class_weights"] = "--class-weights",
        ["sampling"] = "--sampling",
        ["drop_last"] = "--drop-last",
        ["restore_best"] = "--restore-best",
        ["augmentation"] = "--augment",
        ["input_scale"] = "--input-scale",
        ["validation_fraction"] = "--validation-fraction",
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
            parts.Add($"{option} {value}");
        }

        return DialectAnswer.Written(string.Join(' ', parts));
    }
}

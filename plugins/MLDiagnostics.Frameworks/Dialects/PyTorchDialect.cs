namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>Arguments and lines of PyTorch.</summary>
public sealed class PyTorchDialect : IFrameworkDialect
{
    /// <inheritdoc/>
    public string Framework => "pytorch";

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        var lines = new List<string>();
        foreach (var (key, value) in change)
        {
            if (Line(key, value) is not { } line) return DialectAnswer.NotPossible($"PyTorch has no single line for {key}.");
            lines.Add(line);
        }

        return DialectAnswer.Written(string.Join("; ", lines));
    }

    private static string? Line(string key, ConfigurationValue value) => key switch
    {
        "learning_rate" => $"for group in optimizer.param_groups: group[\"lr\"] = {value}",
        "momentum" => $"torch.optim.SGD(..., momentum={value})",
        "nesterov" => $"torch.optim.SGD(..., nesterov={Flag(value)})",
        "weight_decay" => $"for group in optimizer.param_groups: group[\"weight_decay\"] = {value}",
        "epsilon" => $"torch.optim.Adam(..., eps={value})",
        "amsgrad" => $"torch.optim.Adam(..., amsgrad={Flag(value)})",
        "clip_norm" => $"torch.nn.utils.clip_grad_norm_(model.parameters(), {value})",
        "batch_size" => $"DataLoader(..., batch_size={value})",
        "shuffle" => $"DataLoader(..., shuffle={Flag(value)})",
        "class_weights" when value.Text == "balanced" => "nn.CrossEntropyLoss(weight=counts.sum() / (len(counts) * counts))",
        "label_smoothing" => $"nn.CrossEntropyLoss(label_smoothing={value})",
        "schedule" when value.Text == "cosine" => "torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)",
        "input_scale" => value.Text switch
        {
            "centred" => "x = x / 255 - 0.5",
            "unit" => "x = x / 255",
            "standardise" => "transforms.Normalize(mean, std)",
            _ => null,
        },
        // PyTorch's momentum is the share of the new statistics.
        "batch_norm_momentum" when value.Number is { } kept =>
            $"nn.BatchNorm2d(..., momentum={(1 - kept).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)})",
        _ => null,
    };

    private static string Flag(ConfigurationValue value) => value.Flag == true ? "True" : "False";
}

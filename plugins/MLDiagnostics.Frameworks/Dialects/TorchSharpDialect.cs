namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>Lines of TorchSharp, whose names are PyTorch's; AMSGrad is implemented there.</summary>
public sealed class TorchSharpDialect : IFrameworkDialect
{
    /// <inheritdoc/>
    public string Framework => "torchsharp";

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(context);
        var lines = new List<string>();
        foreach (var (key, value) in change)
        {
            if (Line(key, value, Optimizer(context)) is not { } line) return DialectAnswer.NotPossible($"TorchSharp has no single line for {key}.");
            lines.Add(line);
        }

        return DialectAnswer.Written(string.Join(" ", lines));
    }

    private static string Optimizer(RunContext context) => context.Configuration.Optimizer == "adamw" ? "AdamW" : "Adam";

    private static string? Line(string key, ConfigurationValue value, string adam) => key switch
    {
        "learning_rate" => $"foreach (var group in optimizer.ParamGroups) group.LearningRate = {value};",
        "momentum" => $"torch.optim.SGD(model.parameters(), learningRate, momentum: {value});",
        "nesterov" => $"torch.optim.SGD(model.parameters(), learningRate, nesterov: {Flag(value)});",
        "weight_decay" => $"torch.optim.{adam}(model.parameters(), weight_decay: {value});",
        "beta1" => $"torch.optim.{adam}(model.parameters(), beta1: {value});",
        "beta2" => $"torch.optim.{adam}(model.parameters(), beta2: {value});",
        "epsilon" => $"torch.optim.{adam}(model.parameters(), eps: {value});",
        "amsgrad" => $"torch.optim.{adam}(model.parameters(), amsgrad: {Flag(value)});",
        "clip_norm" => $"torch.nn.utils.clip_grad_norm_(model.parameters(), {value});",
        "batch_size" => $"torch.utils.data.DataLoader(dataset, batchSize: {value});",
        "shuffle" => $"torch.utils.data.DataLoader(dataset, batchSize, shuffle: {Flag(value)});",
        "schedule" when value.Text == "cosine" => "torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: epochs);",
        "input_scale" => value.Text switch
        {
            "centred" => "x = x / 255 - 0.5;",
            "unit" => "x = x / 255;",
            _ => null,
        },
        // As in PyTorch, momentum is the share of the new statistics.
        "batch_norm_momentum" when value.Number is { } kept =>
            $"torch.nn.BatchNorm2d(features, momentum: {(1 - kept).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)});",
        _ => null,
    };

    private static string Flag(ConfigurationValue value) => value.Flag == true ? "true" : "false";
}

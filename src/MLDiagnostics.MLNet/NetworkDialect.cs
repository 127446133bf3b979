namespace MLDiagnostics.MLNet;

/// <summary>Options of the convolutional trainer of this edition, as C#.</summary>
public sealed class NetworkDialect : IFrameworkDialect
{
    internal const string Id = "mldiagnostics-mlnet";

    /// <inheritdoc/>
    public string Framework => Id;

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        var lines = new List<string>();
        foreach (var (key, value) in change)
        {
            if (Line(key, value) is { } line) lines.Add(line);
            else return DialectAnswer.NotPossible($"the convolutional trainer has no option for {key}.");
        }

        return DialectAnswer.Written(string.Join(" ", lines));
    }

    private static string? Line(string key, ConfigurationValue value) => key switch
    {
        "optimizer" => $"options.Optimizer = options.Optimizer with {{ Kind = OptimizerKind.{Pascal(value)} }};",
        "learning_rate" => Optimizer("LearningRate", value),
        "momentum" => Optimizer("Momentum", value),
        "nesterov" => Optimizer("Nesterov", value),
        "weight_decay" => Optimizer("WeightDecay", value),
        "beta1" => Optimizer("Beta1", value),
        "beta2" => Optimizer("Beta2", value),
        "epsilon" => Optimizer("Epsilon", value),
        "amsgrad" => Optimizer("AmsGrad", value),
        "clip_norm" => Optimizer("ClipNorm", value),
        "schedule" => $"options.Schedule = new() {{ Kind = ScheduleKind.{Pascal(value)} }};",
        "batch_size" => Training("BatchSize", value),
        "epochs" => Training("Epochs", value),
        "seed" => Training("Seed", value),
        "shuffle" => Training("Shuffle", value),
        "restore_best" => Training("RestoreBest", value),
        "label_smoothing" => Training("LabelSmoothing", value),
        "augmentation" => $"options.Training = options.Training with {{ Augmentation = AugmentationSpecification.Parse(\"{value}\") }};",
        "class_weights" when value.Text == "balanced" => "options.BalancedClassWeights = true;",
        "input_scale" => $"options.Scale = InputScale.{Pascal(value)};",
        "validation_fraction" => $"options.ValidationSet = mlContext.Data.TrainTestSplit(data, testFraction: {value}).TestSet;",
        _ => null,
    };

    private static string Optimizer(string name, ConfigurationValue value) => $"options.Optimizer = options.Optimizer with {{ {name} = {value} }};";

    private static string Training(string name, ConfigurationValue value) => $"options.Training = options.Training with {{ {name} = {value} }};";

    private static string Pascal(ConfigurationValue value)
    {
        var text = value.ToString();
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}

namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>
/// Options of ML.NET's <c>ImageClassificationTrainer</c>: one softmax layer on frozen features, trained by plain gradient descent, so
/// most changes that help a network of one's own do not exist there.
/// </summary>
public sealed class MLNetDialect : IFrameworkDialect
{
    /// <inheritdoc/>
    public string Framework => "mlnet";

    /// <inheritdoc/>
    public DialectAnswer Write(ConfigurationChange change, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(change);
        var lines = new List<string>();
        foreach (var (key, value) in change)
        {
            if (Line(key, value) is { } line) lines.Add(line);
            else return DialectAnswer.NotPossible(Why(key));
        }

        return DialectAnswer.Written(string.Join(" ", lines));
    }

    private static string? Line(string key, ConfigurationValue value) => key switch
    {
        "learning_rate" => $"options.LearningRate = {value}f;",
        "batch_size" => $"options.BatchSize = {value};",
        "epochs" => $"options.Epoch = {value};",
        "validation_fraction" => $"options.TestOnTrainSet = false; options.ValidationSet = mlContext.Data.TrainTestSplit(data, testFraction: {value}).TestSet;",
        "schedule" when value.Text == "constant" => "options.LearningRateScheduler = null;",
        "early_stopping" when value.Text == "none" => "options.EarlyStoppingCriteria = null;",
        _ => null,
    };

    private static string Why(string key) => key switch
    {
        "amsgrad" or "beta1" or "beta2" or "epsilon" or "momentum" or "nesterov" or "optimizer" =>
            "ML.NET's image trainer uses plain gradient descent, whose optimizer cannot be chosen.",
        "input_scale" => "ML.NET's image trainer scales its inputs to 0..1 itself.",
        "restore_best" => "ML.NET's image trainer keeps the weights of its last epoch.",
        _ => $"ML.NET's image trainer has no option for {key}.",
    };
}

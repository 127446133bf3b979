namespace MLDiagnostics.Frameworks.Dialects;

/// <summary>Lines of TensorFlow.NET's Keras. It takes <c>amsgrad</c> and throws when it is on, so that is never written.</summary>
public sealed class TensorFlowNetDialect : IFrameworkDialect
{
    /// <inheritdoc/>
    public string Framework => "tensorflow.net";

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
        "learning_rate" => $"keras.optimizers.Adam(learning_rate: {value}f)",
        "momentum" => $"keras.optimizers.SGD(learning_rate, momentum: {value}f)",
        "beta1" => $"keras.optimizers.Adam(beta_1: {value}f)",
        "beta2" => $"keras.optimizers.Adam(beta_2: {value}f)",
        "epsilon" => $"keras.optimizers.Adam(epsilon: {value}f)",
        "amsgrad" when value.Flag != true => "keras.optimizers.Adam(amsgrad: false)",
        "batch_size" => $"model.fit(x, y, batch_size: {value});",
        "epochs" => $"model.fit(x, y, epochs: {value});",
        "shuffle" => $"model.fit(x, y, shuffle: {(value.Flag == true ? "true" : "false")});",
        "validation_fraction" => $"model.fit(x, y, validation_split: {value}f);",
        "input_scale" => value.Text switch
        {
            "centred" => "keras.layers.Rescaling(1 / 255f, offset: -0.5f)",
            "unit" => "keras.layers.Rescaling(1 / 255f)",
            _ => null,
        },
        _ => null,
    };

    private static string Why(string key) => key == "amsgrad"
        ? "TensorFlow.NET's Adam takes amsgrad and throws NotImplementedException in the first step; use a larger epsilon."
        : $"TensorFlow.NET has no single line for {key}.";
}

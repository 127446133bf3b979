using System.Globalization;
using System.Text.Json;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Runs;

/// <summary>A recorded run with the labels that people gave it; the detectors see only its events.</summary>
public sealed class LabelledRun
{
    private static readonly (string Column, string Series)[] Columns =
    [
        ("train_loss", "train.loss"), ("train_accuracy", "train.accuracy"), ("val_loss", "validation.loss"), ("val_accuracy", "validation.accuracy"),
        ("learning_rate", "learning_rate"), ("grad_norm", "train.gradient_norm"), ("grad_norm_max", "train.gradient_norm_max"),
        ("grad_norm_first_layer", "train.gradient_norm/first_layer"), ("grad_norm_last_layer", "train.gradient_norm/last_layer"),
        ("update_ratio", "train.update_ratio"), ("dead_relu_fraction", "train.dead_relu_fraction"), ("input_mean", "train.input_mean"),
        ("input_std", "train.input_std"), ("pred_entropy_val", "validation.prediction_entropy"),
        ("max_pred_share_val", "validation.max_prediction_share"), ("min_class_recall_val", "validation.min_recall"),
        ("adam_sqrt_vhat_mean", "train.adam_sqrt_v_hat"),
    ];

    private LabelledRun() { }

    public string Id { get; private init; } = "";

    public IReadOnlyList<string> Labels { get; private init; } = [];

    public IReadOnlyList<string> Acceptable { get; private init; } = [];

    public string? RootCause { get; private init; }

    public IReadOnlyList<TrainingEvent> Events { get; private init; } = [];

    public bool IsHealthy => Labels.Contains("healthy");

    public static IReadOnlyList<LabelledRun> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static LabelledRun Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement;
        var rows = Rows(Path.ChangeExtension(path, ".csv"));
        return new LabelledRun
        {
            Id = root.GetProperty("id").GetString()!,
            Labels = Texts(root.GetProperty("labels")),
            Acceptable = Texts(root.GetProperty("acceptable")),
            RootCause = root.GetProperty("root_cause").GetString(),
            Events = Replay(root.GetProperty("config"), rows, Rows(Path.ChangeExtension(path, ".steps.csv"))),
        };
    }

    private static IReadOnlyList<TrainingEvent> Replay(JsonElement config, List<Dictionary<string, string>> epochs, List<Dictionary<string, string>> steps)
    {
        var builder = new RunBuilder().Facts(facts => Facts(facts, config, epochs[0]));
        if (config.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Number)
            builder.Model(model => model with { ParameterCount = parameters.GetInt64() });
        foreach (var (key, value) in Configuration(config)) builder.Configure(key, value);
        var step = 0;
        foreach (var row in epochs)
        {
            for (; step < steps.Count && steps[step]["epoch"] == row["epoch"]; step++)
                builder.Step(("train.loss@step", Number(steps[step]["loss"])), ("train.gradient_norm@step", Number(steps[step]["grad_norm"])));
            builder.Epoch([.. Columns.Where(column => row.GetValueOrDefault(column.Column) is { Length: > 0 }).Select(column => (column.Series, Number(row[column.Column])))]);
        }

        return builder.Events;
    }

    private static IEnumerable<(string Key, ConfigurationValue Value)> Configuration(JsonElement config)
    {
        foreach (var (name, key) in new[] { ("optimizer", "optimizer"), ("lr", "learning_rate"), ("momentum", "momentum"), ("weight_decay", "weight_decay"), ("amsgrad", "amsgrad"), ("batch", "batch_size"), ("steps_per_epoch", "steps_per_epoch"), ("loss", "loss") })
        {
            if (!config.TryGetProperty(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.Number) yield return (key, value.GetDouble());
            else if (value.ValueKind == JsonValueKind.String) yield return (key, value.GetString()!);
            else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) yield return (key, value.GetBoolean());
        }

        if (config.TryGetProperty("schedule", out var schedule) && schedule.ValueKind == JsonValueKind.Array) yield return ("schedule", schedule[0].GetString()!);
        if (config.TryGetProperty("class_weights", out var weights) && weights.ValueKind == JsonValueKind.True) yield return ("class_weights", "balanced");
    }

    private static DataSetFacts Facts(DataSetFacts facts, JsonElement config, Dictionary<string, string> row) => facts with
    {
        TrainCount = config.GetProperty("n_train").GetInt32(),
        ValidationCount = config.GetProperty("n_val").GetInt32(),
        TrainClasses = Counts(config, "class_counts_train"),
        ValidationClasses = Counts(config, "class_counts_val"),
        OutputCount = Whole(row["num_classes_configured"]),
        TrainClassesPresent = Whole(row["num_classes_present_train"]),
        TrainLabelEntropy = row["label_entropy_train"].Length > 0 ? Number(row["label_entropy_train"]) : null,
        Inputs = new InputStatistics { Mean = Number(row["input_mean"]), Deviation = Number(row["input_std"]) },
    };

    private static ClassCount[] Counts(JsonElement config, string name) => config.TryGetProperty(name, out var counts) && counts.ValueKind == JsonValueKind.Object
        ? [.. counts.EnumerateObject().Select(item => new ClassCount(item.Name, item.Value.GetInt32()))]
        : [];

    private static List<Dictionary<string, string>> Rows(string path)
    {
        if (!File.Exists(path)) return [];
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static int? Whole(string text) => text.Length > 0 ? (int)Number(text) : null;

    private static double Number(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}

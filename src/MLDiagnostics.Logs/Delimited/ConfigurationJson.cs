using System.Text.Json;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Reads a run's configuration as other programs write it: aliases, nulls, flags for words. Unknown members are ignored.</summary>
internal static class ConfigurationJson
{
    internal static RunConfiguration Read(JsonElement config)
    {
        var values = new List<KeyValuePair<string, ConfigurationValue>>();
        foreach (var member in config.EnumerateObject())
            if (ConfigurationKeys.Find(member.Name) is { } key && Read(key, member.Value) is { } value)
                values.Add(new(key.Name, value));
        var configuration = new RunConfiguration(values);

        // Scaled inputs that are multiplied again are no longer scaled in that way.
        return configuration.InputScale is { } scale && config.TryGetProperty("input_multiplier", out var multiplier) &&
            multiplier.ValueKind == JsonValueKind.Number && multiplier.GetDouble() is not 1
                ? configuration.With("input_scale", $"{scale} × {ConfigurationValue.FromDouble(multiplier.GetDouble())}")
                : configuration;
    }

    internal static DataSetFacts ReadFacts(JsonElement config) => new()
    {
        TrainCount = Count(config, "n_train"),
        ValidationCount = Count(config, "n_val"),
        TrainClasses = Classes(config, "class_counts_train"),
        ValidationClasses = Classes(config, "class_counts_val"),
        DuplicatesAcrossSplits = Count(config, "duplicates_across_splits"),
        ValidationInputs = Number(config, "input_mean_val") is { } mean && Number(config, "input_std_val") is { } deviation
            ? new InputStatistics { Mean = mean, Deviation = deviation }
            : null,
    };

    internal static ModelFacts ReadModel(JsonElement config) => new() { ParameterCount = Count(config, "parameters") };

    private static double? Number(JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static ConfigurationValue? Read(ConfigurationKey key, JsonElement value) => (key.Kind, value.ValueKind) switch
    {
        (ConfigurationValueKind.Number or ConfigurationValueKind.Count, JsonValueKind.Number) => value.GetDouble(),
        (ConfigurationValueKind.Flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (ConfigurationValueKind.Text or ConfigurationValueKind.TextOrNumbers, JsonValueKind.String) => Word(key, value.GetString()!),
        (ConfigurationValueKind.Text, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean() ? "yes" : "none",
        (ConfigurationValueKind.TextOrNumbers, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean() ? "balanced" : "none",
        (ConfigurationValueKind.TextOrNumbers, JsonValueKind.Array) when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) =>
            ConfigurationValue.FromNumbers(value.EnumerateArray().Select(item => item.GetDouble())),

        // ["cyclic", 3, 10] and {"kind": "cnn", …}: the word that names it.
        (ConfigurationValueKind.Text, JsonValueKind.Array) when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.String =>
            Word(key, value[0].GetString()!),
        (ConfigurationValueKind.Text, JsonValueKind.Object) when value.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String =>
            Word(key, kind.GetString()!),
        _ => null,
    };

    private static ConfigurationValue? Word(ConfigurationKey key, string word) =>
        word.Length == 0 ? null : ConfigurationValue.FromString(OurWord(key, word));

    private static string OurWord(ConfigurationKey key, string word) => key.Name switch
    {
        "optimizer" => word.ToLowerInvariant(),
        "input_scale" => word switch
        {
            "std" or "standardize" => "standardise",
            "center" or "centered" => "centred",
            "raw" or "raw255" => "none",
            _ => word,
        },
        _ => word,
    };

    private static int? Count(JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? count : null;

    private static List<ClassCount> Classes(JsonElement config, string name)
    {
        var classes = new List<ClassCount>();
        if (!config.TryGetProperty(name, out var counts)) return classes;
        if (counts.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in counts.EnumerateObject())
                if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var count)) classes.Add(new ClassCount(member.Name, count));
        }
        else if (counts.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in counts.EnumerateArray())
                if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var count)) classes.Add(new ClassCount(Invariant($"{classes.Count}"), count));
        }

        return classes;
    }
}

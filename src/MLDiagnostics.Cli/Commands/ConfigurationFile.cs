using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLDiagnostics.Cli.Commands;

/// <summary>
/// A file such as <c>{"detectors": {"val-spike": {"ratio": 1.8}}, "config": {"optimizer": "adam", "lr": 0.001}}</c>: options of
/// detectors, and keys of the run's configuration.
/// </summary>
internal sealed record ConfigurationFile
{
    /// <summary>What is said of the run.</summary>
    internal RunConfiguration Run { get; init; } = RunConfiguration.Empty;

    private string? Detectors { get; init; }

    internal static ConfigurationFile Read(string? path)
    {
        if (path is null) return new ConfigurationFile();
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException error)
        {
            throw new CommandException($"{path}: it is not JSON: {error.Message}", ExitCode.Usage, error);
        }

        if (root is not JsonObject members) throw new CommandException($"{path}: expected a JSON object.", ExitCode.Usage);
        foreach (var (name, _) in members)
            if (name is not "detectors" and not "config")
                throw new CommandException($"{path}: '{name}' is not known here: expected \"detectors\" or \"config\".", ExitCode.Usage);
        return new ConfigurationFile
        {
            Detectors = members["detectors"] is { } detectors ? new JsonObject { ["detectors"] = detectors.DeepClone() }.ToJsonString() : null,
            Run = members["config"] is { } config ? ReadRun(path, config) : RunConfiguration.Empty,
        };
    }

    internal TrainingDiagnosticsBuilder ApplyTo(TrainingDiagnosticsBuilder builder) => Detectors is null ? builder : builder.Configure(Detectors);

    private static RunConfiguration ReadRun(string path, JsonNode node)
    {
        if (node is not JsonObject members) throw new CommandException($"{path}: \"config\" must be an object of keys and values.", ExitCode.Usage);
        var values = new List<KeyValuePair<string, ConfigurationValue>>();
        var errors = new List<string>();
        foreach (var (name, value) in members)
        {
            if (ConfigurationKeys.Find(name) is not { } key) errors.Add($"'{name}' is not a key of a run's configuration");
            else if (Read(value) is not { } read) errors.Add($"'{name}' has no value that can be read");
            else if (key.Refuse(read) is { } refusal) errors.Add($"'{name}': {refusal}");
            else values.Add(new(name, read));
        }

        return errors.Count == 0 ? new RunConfiguration(values) : throw new CommandException($"{path}: {string.Join("; ", errors)}.", ExitCode.Usage);
    }

    private static ConfigurationValue? Read(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Array when node.AsArray().All(item => item?.GetValueKind() == JsonValueKind.Number) =>
            ConfigurationValue.FromNumbers(node.AsArray().Select(item => item!.GetValue<double>())),
        _ => null,
    };
}

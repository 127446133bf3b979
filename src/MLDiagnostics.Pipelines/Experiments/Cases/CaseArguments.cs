using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What a configuration gives to a measure or study.</summary>
internal sealed class CaseArguments(JsonObject members)
{
    internal IEnumerable<string> Names => members.Select(member => member.Key);

    internal string? Text(string name) => members[name] is { } value ? Read<string>(name, value, "a text") : null;

    internal string Required(string name) => Text(name) ?? throw new PlanException($"'{name}' is missing.");

    internal double? Number(string name) => members[name] is { } value ? Read<double>(name, value, "a number") : null;

    internal bool Flag(string name) => members[name] is { } value && Read<bool>(name, value, "true or false");

    internal IReadOnlyList<double> Numbers(string name) => members[name] is JsonArray list ? [.. list.Select(item => Read<double>(name, item!, "numbers"))] : [];

    internal IReadOnlyList<string> Texts(string name) => members[name] is JsonArray list ? [.. list.Select(item => Read<string>(name, item!, "texts"))] : [];

    internal JsonObject? Object(string name) => members[name] as JsonObject;

    private static T Read<T>(string name, JsonNode value, string expected)
    {
        try
        {
            return value.GetValue<T>();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or JsonException)
        {
            throw new PlanException($"'{name}' must be {expected}, and not {value.ToJsonString()}.", error);
        }
    }
}

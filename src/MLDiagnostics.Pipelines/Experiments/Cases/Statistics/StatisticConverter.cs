using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>Reads a statistic: members that are not its own are arguments of its measure, which refuses those that it does not know.</summary>
internal sealed class StatisticConverter : JsonConverter<Statistic>
{
    public override Statistic Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader) is not JsonObject members) throw new JsonException("a statistic is an object such as { \"measure\": …, \"variant\": … }");
        return Of(members);
    }

    public override void Write(Utf8JsonWriter writer, Statistic value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static Statistic Of(JsonObject members)
    {
        var statistic = new Statistic
        {
            Measure = Text("measure"),
            Study = Text("study"),
            Value = Text("value"),
            Variant = Text("variant"),
            Variants = Take("variants") is JsonArray list ? [.. list.Select(item => (string?)item ?? throw new JsonException("variants are names"))] : [],
            Combine = Text("combine"),
            How = Text("how"),
            Number = Take("number") is { } number ? (double)number : null,
            Words = Text("words"),
            RelativeTo = Take("relative_to") is JsonObject other ? Of(other) : null,
        };
        return statistic with { Arguments = members };

        string? Text(string name) => (string?)Take(name);

        JsonNode? Take(string name)
        {
            if (!members.TryGetPropertyValue(name, out var value)) return null;
            members.Remove(name);
            return value;
        }
    }
}

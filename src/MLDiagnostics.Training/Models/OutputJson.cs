using System.Globalization;
using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>The member <c>outputs</c> of a model in JSON.</summary>
internal static class OutputJson
{
    private static readonly string[] Members = ["layer", "loss", "target", "weight", "from_probabilities", "delta"];

    public static IReadOnlyList<OutputSpecification> Read(JsonElement root)
    {
        if (!root.TryGetProperty("outputs", out var outputs)) return [];
        if (outputs.ValueKind != JsonValueKind.Array || outputs.GetArrayLength() == 0)
            throw new ModelException("The model's 'outputs' must be a list of at least one output.");
        return [.. outputs.EnumerateArray().Select((output, index) => Read(output, index))];
    }

    public static void Write(IReadOnlyList<OutputSpecification> outputs, Utf8JsonWriter json)
    {
        if (outputs.Count == 0) return;
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            if (output.Layer is not null) json.WriteString("layer", output.Layer);
            json.WriteString("loss", SnakeCase.Of(output.Loss));
            if (output.Target is { } target) json.WriteString("target", SnakeCase.Of(target));
            if (output.Weight != 1) json.WriteNumber("weight", output.Weight);
            if (output.FromProbabilities) json.WriteBoolean("from_probabilities", true);
            if (output.Delta != 1) json.WriteNumber("delta", output.Delta);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static OutputSpecification Read(JsonElement output, int index)
    {
        if (output.ValueKind != JsonValueKind.Object) throw Wrong("an output is a JSON object");
        foreach (var member in output.EnumerateObject())
            if (!Members.Contains(member.Name, StringComparer.Ordinal))
                throw Wrong($"it has no member '{member.Name}' (it has {string.Join(", ", Members)})");
        return new OutputSpecification
        {
            Layer = Member("layer") switch
            {
                null => null,
                { ValueKind: JsonValueKind.String } name => name.GetString(),
                _ => throw Wrong("'layer' must be the name of a layer"),
            },
            Loss = Word<LossKind>("loss") ?? LossKind.CrossEntropy,
            Target = Word<LossTarget>("target"),
            Weight = Positive("weight"),
            FromProbabilities = Member("from_probabilities")?.ValueKind switch
            {
                null or JsonValueKind.False => false,
                JsonValueKind.True => true,
                _ => throw Wrong("'from_probabilities' must be true or false"),
            },
            Delta = Positive("delta"),
        };

        JsonElement? Member(string name) => output.TryGetProperty(name, out var value) ? value : null;

        T? Word<T>(string name) where T : struct, Enum => Member(name) is { } value
            ? SnakeCase.Parse<T>(value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                ?? throw Wrong($"'{name}' must be one of {SnakeCase.List<T>()}")
            : null;

        double Positive(string name) => Member(name) switch
        {
            null => 1,
            { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number) => number,
            _ => throw Wrong($"'{name}' must be a number above 0"),
        };

        ModelException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Output {index + 1}: {what}."));
    }
}

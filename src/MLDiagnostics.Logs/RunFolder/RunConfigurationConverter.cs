using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Logs;

/// <summary>A configuration as an object of its keys; keys of later versions are ignored.</summary>
internal sealed class RunConfigurationConverter : JsonConverter<RunConfiguration>
{
    public override RunConfiguration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("Expected the configuration as an object.");
        var values = new List<KeyValuePair<string, ConfigurationValue>>();
        foreach (var member in document.RootElement.EnumerateObject())
            if (ConfigurationKeys.Find(member.Name) is not null && Value(member.Value) is { } value) values.Add(new(member.Name, value));
        return new RunConfiguration(values);
    }

    public override void Write(Utf8JsonWriter writer, RunConfiguration value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(key);
            if (item.Number is { } number) JsonNumber.Write(writer, number);
            else if (item.Flag is { } flag) writer.WriteBooleanValue(flag);
            else if (item.Text is { } text) writer.WriteStringValue(text);
            else JsonSerializer.Serialize(writer, item.Numbers, options);
        }

        writer.WriteEndObject();
    }

    private static ConfigurationValue? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.String => JsonNumber.NonFinite(element.GetString()) is { } number ? number : ConfigurationValue.FromString(element.GetString()!),
        JsonValueKind.Array => ConfigurationValue.FromNumbers(element.EnumerateArray().Select(JsonNumber.Read)),
        _ => null,
    };
}

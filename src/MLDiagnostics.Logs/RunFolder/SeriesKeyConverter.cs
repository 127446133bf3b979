using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Logs;

/// <summary>
/// A series in its written form, <c>"train.loss@step"</c>; as an object where the written form does not read back, as with a class named
/// <c>left@step</c>.
/// </summary>
internal sealed class SeriesKeyConverter : JsonConverter<SeriesKey>
{
    public override SeriesKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return SeriesKey.TryParse(reader.GetString(), out var key) ? key : throw new JsonException("Expected a series as [split.]metric[/part][@step].");
        var parts = JsonSerializer.Deserialize<Parts>(ref reader, options) ?? throw new JsonException("Expected a series.");
        return new SeriesKey(parts.Metric, parts.Split) { Clock = parts.Clock, Part = parts.Part };
    }

    public override void Write(Utf8JsonWriter writer, SeriesKey value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (IsWritten(value)) writer.WriteStringValue(value.ToString());
        else JsonSerializer.Serialize(writer, new Parts { Metric = value.Metric, Split = value.Split, Clock = value.Clock, Part = value.Part }, options);
    }

    /// <summary>Whether the written form reads back to the same series.</summary>
    internal static bool IsWritten(SeriesKey key) => SeriesKey.TryParse(key.ToString(), out var read) && read == key;

    private sealed record Parts
    {
        public required string Metric { get; init; }

        public DataSplit Split { get; init; }

        public RunClock Clock { get; init; }

        public string? Part { get; init; }
    }
}

using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Numbers in JSON: the shortest text that reads back to the same bits, and strings for what JSON has no numbers for.</summary>
internal static class JsonNumber
{
    internal static void Write(Utf8JsonWriter writer, double value)
    {
        if (Missing.Is(value)) writer.WriteNullValue();
        else if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    internal static double? NonFinite(string? text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    internal static double Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Null => Missing.Value,
        JsonValueKind.String => NonFinite(element.GetString()) ?? throw new JsonException("Expected a number."),
        _ => throw new JsonException("Expected a number."),
    };
}

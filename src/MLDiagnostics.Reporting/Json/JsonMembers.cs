using System.Globalization;
using System.Text.Json;

namespace MLDiagnostics.Reporting.Json;

/// <summary>Members as the contract writes them.</summary>
internal static class JsonMembers
{
    /// <summary>A number; the strings of the contract where it is not finite, null where nothing was measured.</summary>
    internal static void Number(this Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        writer.NumberValue(value);
    }

    internal static void NumberValue(this Utf8JsonWriter writer, double? value)
    {
        if (value is not { } number || Missing.Is(number)) writer.WriteNullValue();
        else if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    internal static void Count(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } count) writer.WriteNumber(name, count);
        else writer.WriteNull(name);
    }

    /// <summary>A span as <c>[first, last]</c>.</summary>
    internal static void Span(this Utf8JsonWriter writer, string name, RunSpan? span)
    {
        if (span is { } place) writer.Array(name, [place.First, place.Last], writer.WriteNumberValue);
        else writer.WriteNull(name);
    }

    internal static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) write(item);
        writer.WriteEndArray();
    }

    internal static void Strings(this Utf8JsonWriter writer, string name, IEnumerable<string> items) =>
        writer.Array(name, items, writer.WriteStringValue);

    /// <summary>Keys of a configuration with their values.</summary>
    internal static void Values(this Utf8JsonWriter writer, string name, ConfigurationValues values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            if (value.Numbers is { } numbers) writer.Array(key, numbers, number => writer.NumberValue(number));
            else if (value.Number is { } number) writer.Number(key, number);
            else if (value.Flag is { } flag) writer.WriteBoolean(key, flag);
            else writer.WriteString(key, value.Text);
        }

        writer.WriteEndObject();
    }
}

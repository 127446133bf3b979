using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>Writes the members of a layer to JSON, in the forms that <see cref="LayerReader"/> takes; defaults are left out.</summary>
internal sealed class LayerWriter(Utf8JsonWriter json)
{
    public void Count(string member, int? value, int? fallback = null)
    {
        if (value is { } number && number != fallback) json.WriteNumber(member, number);
    }

    public void CountOrClasses(string member, int? value)
    {
        if (value is { } number) json.WriteNumber(member, number);
        else json.WriteString(member, "classes");
    }

    public void Size(string member, int height, int width)
    {
        if (height == width)
        {
            json.WriteNumber(member, height);
            return;
        }

        json.WriteStartArray(member);
        json.WriteNumberValue(height);
        json.WriteNumberValue(width);
        json.WriteEndArray();
    }

    public void Number(string member, double value) => json.WriteNumber(member, value);

    public void Number(string member, double value, double fallback)
    {
        if (value != fallback) json.WriteNumber(member, value);
    }

    public void Flag(string member, bool value, bool fallback)
    {
        if (value != fallback) json.WriteBoolean(member, value);
    }

    public void Names(string member, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        json.WriteStartArray(member);
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    public void Word<T>(string member, T? value) where T : struct, Enum
    {
        if (value is { } word) json.WriteString(member, SnakeCase.Of(word));
    }
}

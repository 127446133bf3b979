using System.Globalization;
using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>Takes the members of a layer out of JSON, one by one; its sentences name the layer. What nobody took is refused.</summary>
internal sealed class LayerReader
{
    private readonly int _index;
    private readonly JsonElement _element;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public LayerReader(int index, JsonElement element)
    {
        _index = index;
        _element = element;
        if (element.ValueKind != JsonValueKind.Object) throw Wrong("a layer is a JSON object");
        Type = Take("type") is { ValueKind: JsonValueKind.String } type ? type.GetString()! : throw Wrong("it has no 'type'");
        Name = Take("name") switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } name when !string.IsNullOrWhiteSpace(name.GetString()) => name.GetString(),
            _ => throw Wrong("'name' must be a text"),
        };
        Inputs = Take("inputs") switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } names when names.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String) =>
                [.. names.EnumerateArray().Select(name => name.GetString()!)],
            _ => throw Wrong("'inputs' must be a list of names of layers"),
        };
        if (Name?.AsSpan().ContainsAny("/@") == true) throw Wrong("'name' must be without '/' and '@', which the names of series use");
    }

    public string Type { get; }

    public string? Name { get; }

    public IReadOnlyList<string> Inputs { get; }

    public int Count(string member, int? fallback = null) =>
        OptionalCount(member) ?? fallback ?? throw Wrong($"a {Type} layer needs '{member}', a whole number from 1");

    public int? OptionalCount(string member) => Take(member) is { } value ? Positive(value, member) : null;

    /// <summary>A whole number, or the word <c>classes</c> for <see langword="null"/>.</summary>
    public int? CountOrClasses(string member) => Take(member) switch
    {
        null => throw Wrong($"a {Type} layer needs '{member}', a whole number from 1 or \"classes\""),
        { ValueKind: JsonValueKind.String } word when word.ValueEquals("classes") => null,
        { ValueKind: JsonValueKind.Number } number => Positive(number, member),
        _ => throw Wrong($"'{member}' must be a whole number from 1 or \"classes\""),
    };

    /// <summary>A whole number for both ways, or a pair of rows and columns.</summary>
    public (int Height, int Width) Size(string member, int? fallback = null)
    {
        if (Take(member) is not { } value)
            return fallback is { } size ? (size, size) : throw Wrong($"a {Type} layer needs '{member}', such as 3 or [3, 5]");
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2)
            return (Positive(value[0], member), Positive(value[1], member));
        var both = Positive(value, member);
        return (both, both);
    }

    public double Number(string member, double? fallback, double minimum, double maximum)
    {
        if (Take(member) is not { } value) return fallback ?? throw Wrong($"a {Type} layer needs '{member}', a number");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= minimum && number <= maximum)
            return number;
        if (maximum == double.MaxValue) throw Wrong($"'{member}' must be a {(minimum < 0 ? "number" : "number of 0 or more")}");
        throw Wrong(string.Create(CultureInfo.InvariantCulture, $"'{member}' must be a number from {minimum} to {maximum}"));
    }

    public double? OptionalNumber(string member)
    {
        if (Take(member) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        throw Wrong($"'{member}' must be a number");
    }

    public bool Flag(string member, bool fallback) => Take(member)?.ValueKind switch
    {
        null => fallback,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"'{member}' must be true or false"),
    };

    public T Word<T>(string member, T fallback) where T : struct, Enum => OptionalWord<T>(member) ?? fallback;

    public T? OptionalWord<T>(string member) where T : struct, Enum
    {
        if (Take(member) is not { } value) return null;
        var word = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return SnakeCase.Parse<T>(word) ?? throw Wrong($"'{member}' must be one of {SnakeCase.List<T>()}");
    }

    /// <summary>Refuses members that no one asked for.</summary>
    public void RefuseRest()
    {
        var known = string.Join(", ", _taken.Order(StringComparer.Ordinal));
        foreach (var member in _element.EnumerateObject())
            if (!_taken.Contains(member.Name)) throw Wrong($"a {Type} layer has no member '{member.Name}' (it has {known})");
    }

    /// <summary>An exception whose message begins with the layer.</summary>
    public ModelException Wrong(string what) => new(string.Create(
        CultureInfo.InvariantCulture, $"Layer {_index + 1}{(Name ?? Type) switch { null => "", var label => $" ('{label}')" }}: {what}."));

    private JsonElement? Take(string member)
    {
        _taken.Add(member);
        return _element.TryGetProperty(member, out var value) ? value : null;
    }

    private int Positive(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw Wrong($"'{member}' must be a whole number from 1");
}

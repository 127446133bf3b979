using System.Globalization;

namespace MLDiagnostics.Benchmarks;

/// <summary>Options of a table: <c>--name value</c>, or <c>--name</c> alone.</summary>
internal sealed class TableOptions(string[] arguments)
{
    public bool Has(string name) => arguments.Contains(name, StringComparer.Ordinal);

    public string? Word(string name)
    {
        var place = Array.IndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }

    public IReadOnlyList<string> Words(string name, IEnumerable<string> fallback) => Word(name)?.Split(',') ?? [.. fallback];

    public IReadOnlyList<int> Numbers(string name, params int[] fallback) =>
        Word(name) is { } list ? [.. list.Split(',').Select(word => int.Parse(word, CultureInfo.InvariantCulture))] : fallback;
}

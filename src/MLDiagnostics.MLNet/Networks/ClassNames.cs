using System.Globalization;

namespace MLDiagnostics.MLNet;

/// <summary>Names of classes become those of columns and series, so none may be empty or come twice.</summary>
internal static class ClassNames
{
    /// <summary>The names where they can be used, "class 0", "class 1", … in their place where they cannot.</summary>
    internal static IReadOnlyList<string> Unique(IReadOnlyList<string> names, int count)
    {
        string[] result = [.. names.Select((name, label) => name.Length > 0 ? name : Number(label))];
        return result.Length == count && result.Distinct(StringComparer.Ordinal).Count() == count ? result : [.. Enumerable.Range(0, count).Select(Number)];
    }

    /// <summary>Classes with their counts.</summary>
    internal static ClassCount[] Count(IReadOnlyList<string> names, int[] counts) => [.. names.Zip(counts, (name, count) => new ClassCount(name, count))];

    private static string Number(int label) => string.Create(CultureInfo.InvariantCulture, $"class {label}");
}

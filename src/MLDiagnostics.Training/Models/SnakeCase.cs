using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>Enumeration members as written in JSON: <c>HeUniform</c> is <c>he_uniform</c>.</summary>
internal static class SnakeCase
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T? Parse<T>(string? word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == word) return value;
        return null;
    }

    /// <summary>All members as <c>'a', 'b'</c>.</summary>
    public static string List<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => $"'{Of(value)}'"));
}

using System.CommandLine;
using System.Text.Json;

namespace MLDiagnostics.Cli.Commands;

/// <summary>Options whose value is one word of a few: parsing an enumeration alone would take any number for one.</summary>
internal static class WordOptions
{
    internal static void AcceptNames<T>(this Option option) where T : struct, Enum =>
        option.Accept([.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names as JSON writes them: <c>he_normal</c>.</summary>
    internal static void AcceptWords<T>(this Option<string?> option) where T : struct, Enum =>
        option.Accept([.. Enum.GetValues<T>().Select(Word)], StringComparer.Ordinal);

    /// <summary>The member of a word that was given; <see langword="null"/> without one.</summary>
    internal static T? GetWord<T>(this ParseResult parsed, Option<string?> option) where T : struct, Enum
    {
        var text = parsed.GetValue(option);
        return Enum.GetValues<T>().Where(value => Word(value) == text).Select(value => (T?)value).FirstOrDefault();
    }

    internal static string Words<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word));

    internal static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    // System.CommandLine's own refusal takes a line a word.
    private static void Accept(this Option option, string[] words, StringComparer comparer) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (!words.Contains(token.Value, comparer)) result.AddError($"{option.Name}: '{token.Value}' is not one of {string.Join(", ", words)}.");
    });

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

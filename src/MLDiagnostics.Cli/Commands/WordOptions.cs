using System.CommandLine;

namespace MLDiagnostics.Cli.Commands;

/// <summary>Options whose value is one word of a few: parsing an enumeration alone would take any number for one.</summary>
internal static class WordOptions
{
    internal static void AcceptNames<T>(this Option option) where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!names.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
                    result.AddError($"{option.Name}: '{token.Value}' is not one of {string.Join(", ", names.Select(name => name.ToLowerInvariant()))}.");
        });
    }
}

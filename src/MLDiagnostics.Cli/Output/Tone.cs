using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Words and colours of severities and verdicts. Colour never carries meaning alone.</summary>
internal static class Tone
{
    internal static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Warning => "yellow",
        _ => "blue",
    };

    internal static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Faulty => "red",
        Verdict.Suspicious => "yellow",
        Verdict.Healthy => "green",
        _ => "grey",
    };

    internal static string Word(Enum value)
    {
        var name = value.ToString();
        return string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
    }

    internal static string Markup(Severity severity) => $"[{Colour(severity)}]{Word(severity)}[/]";

    internal static string Markup(Verdict verdict) => $"[bold {Colour(verdict)}]{Word(verdict)}[/]";

    internal static string Escape(string text) => Spectre.Console.Markup.Escape(text);
}

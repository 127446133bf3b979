using System.CommandLine;

namespace MLDiagnostics.Cli.Commands;

/// <summary>Options that every command has.</summary>
internal static class CommonOptions
{
    internal static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Write nothing but errors and what was asked for.", Recursive = true };

    internal static readonly Option<bool> NoColor = new("--no-color") { Description = "Write without colours (NO_COLOR does the same).", Recursive = true };

    internal static readonly Option<bool> Debug = new("--debug") { Description = "Show where an error came from.", Recursive = true };

    internal static void AddTo(RootCommand root)
    {
        root.Options.Add(Quiet);
        root.Options.Add(NoColor);
        root.Options.Add(Debug);
    }
}

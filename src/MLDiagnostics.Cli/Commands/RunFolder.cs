using System.Globalization;

namespace MLDiagnostics.Cli.Commands;

/// <summary>Chooses the folder that a run is written to.</summary>
internal static class RunFolder
{
    /// <summary>The folder asked for, or the next free one of the name below <c>runs/</c>.</summary>
    /// <exception cref="CommandException">The folder holds something else than a run.</exception>
    internal static string Choose(string? asked, string name)
    {
        if (asked is null)
        {
            for (var number = 1; ; number++)
            {
                var free = Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
                if (!Path.Exists(free)) return free;
            }
        }

        if (File.Exists(asked)) throw new CommandException($"{asked}: it is a file, and --out takes a folder.", ExitCode.Usage);
        var isForeign = Directory.Exists(asked) && Directory.EnumerateFileSystemEntries(asked).Any() && !Array.Exists(["context.json", "plan.json"], name => File.Exists(Path.Combine(asked, name)));
        return isForeign
            ? throw new CommandException($"{asked}: the folder holds other things than a run; give a new one with --out.", ExitCode.Usage)
            : asked;
    }
}

namespace MLDiagnostics.Cli.Trials;

/// <summary>The folder of an experiment, whose trials are found again there.</summary>
internal static class TrialFolder
{
    /// <summary>The folder, where it can be one.</summary>
    /// <exception cref="CommandException">It is a file.</exception>
    internal static string Choose(string folder) => File.Exists(folder)
        ? throw new CommandException($"{folder}: it is a file, and --out takes a folder.", ExitCode.Usage)
        : folder;

    /// <summary>Runs an experiment; one that is cancelled says how it goes on.</summary>
    /// <exception cref="CommandException">It was cancelled.</exception>
    internal static T Guard<T>(string folder, Func<T> experiment)
    {
        try
        {
            return experiment();
        }
        catch (OperationCanceledException error)
        {
            throw new CommandException($"Cancelled. What is finished stays in {folder}, and the same command goes on from there.", ExitCode.Cancelled, error);
        }
    }
}

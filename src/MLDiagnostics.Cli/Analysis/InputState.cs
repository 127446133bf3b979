namespace MLDiagnostics.Cli.Analysis;

/// <summary>Tells whether a log has changed: the number, length and time of its files. A file that was replaced by another has changed too.</summary>
internal readonly record struct InputState(int Files, long Length, DateTime Written)
{
    private static readonly EnumerationOptions Options = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, IgnoreInaccessible = true };

    /// <summary>The state now; that of nothing when it is gone.</summary>
    internal static InputState Of(RunInput input)
    {
        try
        {
            var files = input.IsFolder ? new DirectoryInfo(input.Path).EnumerateFiles("*", Options) : [new FileInfo(input.Path)];
            var state = default(InputState);
            foreach (var file in files.Where(file => file.Exists))
                state = new InputState(state.Files + 1, state.Length + file.Length, file.LastWriteTimeUtc > state.Written ? file.LastWriteTimeUtc : state.Written);
            return state;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}

namespace MLDiagnostics.Logs;

/// <summary>Finds the event files of one run: those that lie together in a folder, and in its folders named for splits, as Keras writes them.</summary>
internal static class EventFiles
{
    private const string Pattern = "events.out.tfevents.*";

    /// <summary>The files of a folder, each with the word for the split that its folder is named for; in the order of their names, which hold their time.</summary>
    internal static IReadOnlyList<(string Path, string? Split)> In(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        var files = Files(folder, options).Select(path => (path, (string?)null)).ToList();
        foreach (var child in Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.Ordinal))
            if (ColumnName.SplitOf(Path.GetFileName(child)) is not null)
                files.AddRange(Files(child, options).Select(path => (path, (string?)Path.GetFileName(child))));
        return files;
    }

    /// <summary>Whether a folder is the one of a split, so that its run is the folder above.</summary>
    internal static bool IsSplitFolder(string folder) => ColumnName.SplitOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))) is not null;

    /// <summary>The word for the split that the folder of a file is named for.</summary>
    internal static string? SplitOfFolder(string path) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { } folder && ColumnName.SplitOf(folder) is not null ? folder : null;

    private static IEnumerable<string> Files(string folder, EnumerationOptions options) =>
        Directory.EnumerateFiles(folder, Pattern, options).Order(StringComparer.Ordinal);
}

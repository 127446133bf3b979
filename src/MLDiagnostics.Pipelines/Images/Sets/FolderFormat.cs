namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// A folder with one sub-folder a class, optionally within <c>train</c> and <c>val</c> or <c>test</c>. Files may lie deeper within a
/// class. Hidden files and those that systems leave everywhere (<c>Thumbs.db</c>, <c>desktop.ini</c>) are no part of it.
/// </summary>
internal sealed class FolderFormat : ISetFormat
{
    internal const string FormatName = "folder of classes";

    private const int LargestDepth = 16;
    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] HeldOutNames = ["val", "valid", "validation", "test", "testing"];

    public SetListing? TryList(string path, ImageSetOptions options)
    {
        if (!Directory.Exists(path))
            return null;
        var folders = Folders(path);
        var train = Array.Find(folders, f => IsOneOf(f, TrainNames) && Folders(f).Length > 0);
        if (train is null)
            return List(path, folders, [], "", options);

        // Of several folders held out, the one for validation comes before the one for the last test.
        var heldOut = HeldOutNames.SelectMany(n => folders.Where(f => IsOneOf(f, [n]) && Folders(f).Length > 0)).ToArray();
        var others = folders.Where(f => f != train && f != heldOut.FirstOrDefault()).Select(f => Path.GetFileName(f) + "/").ToArray();
        var note = others.Length == 0 ? "" : $"Not used: {string.Join(", ", others)}.";
        return List(path, Folders(train), heldOut.Length == 0 ? [] : Folders(heldOut[0]), note, options);
    }

    private static SetListing List(string path, string[] classes, string[] heldOutClasses, string note, ImageSetOptions options)
    {
        if (classes.Length == 0)
            throw NoClasses(path);
        string[] names = [.. classes.Concat(heldOutClasses).Select(f => Path.GetFileName(f)).Distinct().Order(StringComparer.Ordinal)];
        var entries = new List<SetEntry>();
        foreach (var folder in classes)
            AddFiles(folder, heldOut: false);
        foreach (var folder in heldOutClasses)
            AddFiles(folder, heldOut: true);
        if (entries.Count == 0)
            throw new ImageSetException($"{path}: its sub-folders hold no files.");
        return new SetListing { Format = FormatName, ClassNames = names, Entries = entries, AreFiles = true, Note = note };

        void AddFiles(string folder, bool heldOut)
        {
            var label = Array.IndexOf(names, Path.GetFileName(folder));
            foreach (var (name, file) in Files(path, folder))
                entries.Add(new SetEntry(name, label, heldOut, () => ImageFile.Decode(file, options.Decoder)));
        }
    }

    private static (string Name, string File)[] Files(string root, string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = LargestDepth,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = false,
        })
        .Select(f => (Name: Path.GetRelativePath(root, f).Replace('\\', '/'), File: f))
        .Where(f => !f.Name.Split('/').Any(IsLitter))
        .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    private static string[] Folders(string path) =>
    [
        .. Directory.EnumerateDirectories(path)
            .Where(f => !IsLitter(Path.GetFileName(f)))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal),
    ];

    private static bool IsOneOf(string folder, string[] names) =>
        names.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase);

    internal static bool IsLitter(string name) =>
        name.StartsWith('.')
        || name == "__MACOSX"
        || string.Equals(name, "Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "desktop.ini", StringComparison.OrdinalIgnoreCase);

    private static ImageSetException NoClasses(string path)
    {
        var files = Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            return new ImageSetException($"{path}: the folder is empty; one sub-folder a class, with images, was expected.");
        var table = Array.Find(files, TableFormat.IsTable);
        return new ImageSetException(table is null
            ? $"{path}: the folder has files but no sub-folders; put the images of each class into a sub-folder named for it."
            : $"{path}: the folder has no sub-folders; to use its table of labels, give {table} itself.");
    }
}

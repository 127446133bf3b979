using System.Globalization;
using System.Text;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// CIFAR-10 and CIFAR-100 in their binary version: the folder of batches, one batch, or the archive as downloaded. The test batch is held
/// out.
/// </summary>
internal sealed class CifarFormat : ISetFormat
{
    private static readonly string[] UsualFolders = ["cifar-10-batches-bin", "cifar-100-binary"];

    public SetListing? TryList(string path, ImageSetOptions options)
    {
        if (Directory.Exists(path))
            return FindFolder(path) is { } folder ? List(path, CifarFiles.OfFolder(folder)) : null;
        if (CifarFiles.IsArchive(path))
            return List(path, CifarFiles.OfArchive(path));
        return path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? ListOne(path) : null;
    }

    private static string? FindFolder(string path) =>
        UsualFolders.Select(f => Path.Combine(path, f)).Prepend(path).FirstOrDefault(f => Directory.Exists(f) && HasBatches(f));

    private static bool HasBatches(string path)
    {
        var names = Directory.EnumerateFiles(path).Select(f => Path.GetFileName(f)).ToArray();
        return names.Any(n => IsBatch(n, CifarLayout.Ten))
            || (names.Contains(CifarLayout.Hundred.NamesFile) && names.Any(n => IsBatch(n, CifarLayout.Hundred)));
    }

    private static SetListing List(string path, SortedDictionary<string, byte[]> files)
    {
        var layout = files.Keys.Any(n => IsBatch(n, CifarLayout.Ten)) ? CifarLayout.Ten : CifarLayout.Hundred;
        var entries = new List<SetEntry>();
        var problems = new List<FileProblem>();
        foreach (var (name, content) in files)
        {
            if (IsBatch(name, layout))
                new CifarBatch(name, content, layout).List(name.StartsWith("test", StringComparison.Ordinal), entries, problems);
        }

        if (entries.Count + problems.Count == 0)
            throw new ImageSetException($"{path}: there are no CIFAR batches in it (data_batch_1.bin … or train.bin, test.bin).");
        RequireSense(path, entries, problems);
        return Listing(layout, files.GetValueOrDefault(layout.NamesFile), entries, problems);
    }

    private static bool IsBatch(string name, CifarLayout layout) => layout == CifarLayout.Ten
        ? CifarFiles.IsDataBatch(name) || name == "test_batch.bin"
        : name is "train.bin" or "test.bin";

    private static SetListing ListOne(string path)
    {
        CifarFiles.RequireSize(path, new FileInfo(path).Length);
        var content = File.ReadAllBytes(path);
        var layout = content.Length % CifarLayout.Ten.RecordLength != 0 && content.Length % CifarLayout.Hundred.RecordLength == 0
            ? CifarLayout.Hundred
            : CifarLayout.Ten;
        var entries = new List<SetEntry>();
        var problems = new List<FileProblem>();
        new CifarBatch(Path.GetFileName(path), content, layout).List(heldOut: false, entries, problems);
        RequireSense(path, entries, problems);
        var names = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, layout.NamesFile);
        return Listing(layout, File.Exists(names) ? File.ReadAllBytes(names) : null, entries, problems);
    }

    // Bytes of any other file look like labels out of range, nearly all of them.
    private static void RequireSense(string path, List<SetEntry> entries, List<FileProblem> problems)
    {
        if (entries.Count <= problems.Count(p => p.Kind == FileProblemKind.Mislabelled))
            throw new ImageSetException($"{path}: not CIFAR's binary format (a label byte, then 3,072 bytes of pixels, again and again).");
    }

    private static SetListing Listing(CifarLayout layout, byte[]? names, List<SetEntry> entries, List<FileProblem> problems) => new()
    {
        Format = layout.Format,
        ClassNames = ClassNames(layout, names),
        Entries = entries,
        Problems = problems,
    };

    private static string[] ClassNames(CifarLayout layout, byte[]? content)
    {
        string[] lines = content is null
            ? []
            : [.. Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return lines.Length == layout.ClassCount
            ? lines
            : [.. Enumerable.Range(0, layout.ClassCount).Select(i => i.ToString(CultureInfo.InvariantCulture))];
    }
}

using System.Formats.Tar;
using System.IO.Compression;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>The files of a CIFAR set by name, from a folder or from the archive as downloaded.</summary>
internal static class CifarFiles
{
    // The official sets have 185 MB.
    private const long LargestSet = 1L << 30;

    public static bool IsArchive(string path) =>
        path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);

    public static SortedDictionary<string, byte[]> OfFolder(string path)
    {
        var files = Empty();
        var total = 0L;
        foreach (var file in Directory.EnumerateFiles(path))
        {
            var name = Path.GetFileName(file);
            if (!IsWanted(name))
                continue;
            total += new FileInfo(file).Length;
            RequireSize(path, total);
            files[name] = File.ReadAllBytes(file);
        }

        return files;
    }

    public static SortedDictionary<string, byte[]> OfArchive(string path)
    {
        var files = Empty();
        var total = 0L;
        try
        {
            using var file = File.OpenRead(path);
            var isTar = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
            using var stream = isTar ? (Stream)file : new GZipStream(file, CompressionMode.Decompress);
            using var archive = new TarReader(stream);
            while (archive.GetNextEntry() is { } entry)
            {
                var name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
                if (entry.DataStream is null || !IsWanted(name))
                    continue;
                total += entry.Length;
                RequireSize(path, total);
                using var content = new MemoryStream();
                entry.DataStream.CopyTo(content);
                files[name] = content.ToArray();
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException or ArgumentException)
        {
            throw new ImageSetException($"{path}: the archive is damaged or cut off ({e.Message.TrimEnd('.')}); download it again.", e);
        }

        return files;
    }

    public static bool IsWanted(string name) =>
        name is "batches.meta.txt" or "fine_label_names.txt" or "train.bin" or "test.bin" or "test_batch.bin" || IsDataBatch(name);

    public static bool IsDataBatch(string name) =>
        name.StartsWith("data_batch", StringComparison.Ordinal) && name.EndsWith(".bin", StringComparison.Ordinal);

    public static void RequireSize(string path, long total)
    {
        if (total > LargestSet)
            throw new ImageSetException($"{path}: larger than any CIFAR set.");
    }

    private static SortedDictionary<string, byte[]> Empty() => new(StringComparer.Ordinal);
}

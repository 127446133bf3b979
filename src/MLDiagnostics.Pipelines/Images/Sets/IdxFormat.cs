using System.Globalization;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// IDX files as MNIST and Fashion-MNIST come, plain or gzip: the folder, or the file of images, whose labels lie beside it. <c>t10k</c>
/// (or <c>test</c>) is held out. Classes are named for the labels found.
/// </summary>
internal sealed class IdxFormat : ISetFormat
{
    private static readonly string[] HeldOutNames = ["t10k", "test"];

    public SetListing? TryList(string path, ImageSetOptions options)
    {
        if (File.Exists(path))
            return IdxFile.HoldsImages(path) ? List(path, path, Sibling(path)) : null;
        var files = Directory.EnumerateFiles(path).Where(IsNamedImages).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            return null;
        var train = files.Where(f => !IsHeldOut(f)).ToArray();
        var distinct = train.Select(WithoutGzip).Distinct().ToArray();
        if (distinct.Length > 1)
        {
            var names = string.Join(", ", distinct.Select(Path.GetFileName));
            throw new ImageSetException($"{path}: there are several IDX files of training images ({names}); give one of them.");
        }

        return train.Length > 0 ? List(path, train[0], Sibling(train[0])) : List(path, files[0], null);
    }

    private static SetListing List(string path, string images, string? heldOutImages)
    {
        var (train, trainLabels) = ReadPair(path, images);
        var (heldOut, heldOutLabels) = heldOutImages is null ? (null, null) : ReadPair(path, heldOutImages);

        // Labels that training never has cannot be learned: held-out images that carry them are mislabelled.
        var present = trainLabels.Items.Take(train.Items.Count).Select(l => l[0]).Distinct().Order().ToArray();
        var entries = new List<SetEntry>();
        var problems = new List<FileProblem>();
        Add(train, trainLabels, present, false, entries, problems);
        if (heldOut is not null)
            Add(heldOut, heldOutLabels!, present, true, entries, problems);
        return new SetListing
        {
            Format = "IDX",
            ClassNames = [.. present.Select(l => l.ToString(CultureInfo.InvariantCulture))],
            Entries = entries,
            Problems = problems,
        };
    }

    private static void Add(
        IdxFile images,
        IdxFile labels,
        byte[] classes,
        bool heldOut,
        List<SetEntry> entries,
        List<FileProblem> problems)
    {
        for (var i = 0; i < images.Items.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{images.Name}#{i}");
            var (height, width, pixels) = (images.Dimensions[1], images.Dimensions[2], images.Items[i]);
            var label = i < labels.Items.Count ? Array.IndexOf(classes, labels.Items[i][0]) : -1;
            if (label >= 0)
                entries.Add(new SetEntry(id, label, heldOut, () => ImageDecoding.Success(new PixelImage(height, width, 1, pixels))));
            else
                problems.Add(new FileProblem { Path = id, Kind = FileProblemKind.Mislabelled, Reason = Unlabelled(labels, i) });
        }

        foreach (var file in (IdxFile[])[images, labels])
        {
            if (!file.IsComplete)
            {
                problems.Add(new FileProblem
                {
                    Path = string.Create(CultureInfo.InvariantCulture, $"{file.Name}#{file.Items.Count}"),
                    Kind = FileProblemKind.Undecodable,
                    Reason = string.Create(
                        CultureInfo.InvariantCulture,
                        $"the file ends within item {file.Items.Count} of the {file.Dimensions[0]} that its header says"),
                });
            }
        }
    }

    private static string Unlabelled(IdxFile labels, int index) => index < labels.Items.Count
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{labels.Name}: byte {8 + index}: label {labels.Items[index][0]} does not occur in training")
        : string.Create(CultureInfo.InvariantCulture, $"{labels.Name} has {labels.Items.Count} labels, none for this image");

    private static (IdxFile Images, IdxFile Labels) ReadPair(string path, string images)
    {
        var name = Path.GetFileName(images);
        var labelName = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        if (labelName == name || Existing(images, labelName) is not { } labels)
            throw new ImageSetException($"{path}: the labels of {name} are missing: {labelName}, plain or .gz, was expected beside it.");
        return (IdxFile.Read(images, 3), IdxFile.Read(labels, 1));
    }

    // The held-out file that belongs to a training file, or null.
    private static string? Sibling(string train)
    {
        var name = Path.GetFileName(train);
        return IsHeldOut(train)
            ? null
            : HeldOutNames
                .Select(n => name.Replace("train", n, StringComparison.Ordinal))
                .Where(n => n != name)
                .Select(n => Existing(train, n))
                .FirstOrDefault(f => f is not null);
    }

    private static string? Existing(string beside, string name)
    {
        var plain = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(beside))!, WithoutGzip(name));
        return new[] { plain, plain + ".gz" }.FirstOrDefault(File.Exists);
    }

    private static string WithoutGzip(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private static bool IsNamedImages(string file) => Path.GetFileName(file) is var name
        && name.Contains("images", StringComparison.Ordinal)
        && name.Contains("idx3", StringComparison.Ordinal);

    private static bool IsHeldOut(string file) => Path.GetFileName(file) is var name
        && HeldOutNames.Any(n => name.Contains(n, StringComparison.Ordinal));
}

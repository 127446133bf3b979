using System.Globalization;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>Decodes and prepares the entries of a listing in parallel and puts them together in the listing's order.</summary>
internal sealed class SetAssembly(string path, SetListing listing, ImageSetOptions options)
{
    private readonly IReadOnlyList<SetEntry> _entries = listing.Entries;
    private readonly byte[]?[] _pixels = new byte[listing.Entries.Count][];
    private readonly ImageShape?[] _shapes = new ImageShape?[listing.Entries.Count];
    private readonly FileProblem?[] _problems = new FileProblem[listing.Entries.Count];

    public LoadedImageSet Assemble(CancellationToken cancellation)
    {
        if (_entries.Count == 0)
            throw Nothing();
        DecodeAll(cancellation);
        var usable = Enumerable.Range(0, _entries.Count).Where(i => _shapes[i] is not null).ToArray();
        if (usable.Length == 0)
            throw Nothing();
        var shape = OneShape(usable);
        var (train, heldOut) = (Take(usable, shape, heldOut: false), Take(usable, shape, heldOut: true));
        if (train.Count == 0)
            (train, heldOut) = (heldOut, train);
        RequireSomethingToLearn(train);
        return new LoadedImageSet
        {
            Name = NameOf(path),
            Format = listing.Format,
            Images = train,
            Validation = heldOut.Count == 0 ? null : heldOut,
            Problems = [.. listing.Problems, .. _problems.OfType<FileProblem>()],
            Preparation = Preparation(shape),
        };
    }

    private void DecodeAll(CancellationToken cancellation)
    {
        // The first image that decodes says how much memory the set takes; images of another size then leave only their size behind.
        ImageShape? first = null;
        var next = 0;
        for (; next < Math.Min(_entries.Count, 64) && first is null; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            DecodeOne(next, null);
            first = _shapes[next];
        }

        if (first is { } shape)
            RequireMemory(shape);
        Parallel.For(next, _entries.Count, new ParallelOptions { CancellationToken = cancellation }, i => DecodeOne(i, first));
    }

    private void DecodeOne(int index, ImageShape? only)
    {
        var entry = _entries[index];
        var decoding = entry.Decode();
        if (!decoding.Succeeded)
        {
            _problems[index] = new FileProblem { Path = entry.Name, Kind = decoding.Problem, Reason = decoding.Reason };
            return;
        }

        var image = listing.AreFiles ? RgbConversion.Apply(decoding.Image) : decoding.Image;
        if (options.Size is { } size)
            image = ImageResizer.Resize(image, size, options.Fit);
        var shape = new ImageShape(image.Height, image.Width, image.Channels);
        _shapes[index] = shape;
        if (only is null || shape == only)
            _pixels[index] = image.Bytes;
    }

    private void RequireMemory(ImageShape shape)
    {
        var needed = (double)_entries.Count * shape.Length;
        if (needed > 0.75 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            throw new ImageSetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {_entries.Count} images of {shape.Width} × {shape.Height} pixels need {needed / 1e9:F1} GB of memory; "
                + $"choose a smaller size with --image-size."));
        }
    }

    private ImageShape OneShape(int[] usable)
    {
        var sizes = usable.Select(i => _shapes[i]!.Value).Distinct().OrderBy(s => (long)s.Height * s.Width).ThenBy(s => s.Width).ToArray();
        if (sizes.Length == 1)
            return sizes[0];
        throw new ImageSetException(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: the images have {sizes.Length} different sizes, from {sizes[0].Width} × {sizes[0].Height} to "
            + $"{sizes[^1].Width} × {sizes[^1].Height}; choose one, such as --image-size 32."));
    }

    private ImageSet Take(int[] usable, ImageShape shape, bool heldOut)
    {
        var indices = usable.Where(i => _entries[i].HeldOut == heldOut).ToArray();
        return new ImageSet(
            shape,
            listing.ClassNames,
            [.. indices.Select(i => _pixels[i]!)],
            [.. indices.Select(i => _entries[i].Label)],
            [.. indices.Select(i => _entries[i].Name)]);
    }

    private void RequireSomethingToLearn(ImageSet images)
    {
        if (images.Count == 1)
            throw new ImageSetException($"{path}: there is one usable image, {images.Name(0)}; training needs two classes at least.");
        var present = images.CountByClass();
        if (present.Count(n => n > 0) > 1)
            return;
        var only = images.ClassNames[Array.FindIndex(present, n => n > 0)];
        throw new ImageSetException(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: all {images.Count} usable images are of one class, “{only}”; a classifier needs at least two."));
    }

    private ImageSetException Nothing()
    {
        var problem = listing.Problems.Concat(_problems.OfType<FileProblem>()).FirstOrDefault();
        return new ImageSetException(problem is null
            ? $"{path}: there are no images in it."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: none of its {listing.Problems.Count + _entries.Count} images can be used; "
                + $"the first, {problem.Path}: {problem.Reason}."));
    }

    private string Preparation(ImageShape shape)
    {
        var size = new ImageSize(shape.Height, shape.Width);
        var how = options.Fit switch
        {
            ImageFit.Crop => "the centre cut out in proportion",
            ImageFit.Fit => "fitted in proportion, the rest filled with grey",
            _ => "stretched",
        };
        var text = options.Size is null
            ? $"Images of {size} pixels, kept at their size"
            : $"Images brought to {size} pixels (area average down, bilinear up; {how})";
        if (listing.AreFiles)
            text += ", grey and palette to RGB, alpha laid over white, EXIF orientation applied";
        return text + "." + (listing.Note.Length == 0 ? "" : " " + listing.Note);
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}

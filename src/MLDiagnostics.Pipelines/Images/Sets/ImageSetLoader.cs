namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// Reads image sets: CIFAR-10 and CIFAR-100 binary batches (folder, one file, or the archive as downloaded), IDX files (MNIST), a folder
/// with one sub-folder a class, and CSV or TSV tables of path and label. The kind is recognised from the path and the content. The same
/// set comes in the same
/// order on every machine.
/// </summary>
public sealed class ImageSetLoader
{
    private static readonly ISetFormat[] Formats = [new CifarFormat(), new IdxFormat(), new TableFormat(), new FolderFormat()];
    private readonly ImageSetOptions _options;

    /// <summary>Creates a loader.</summary>
    public ImageSetLoader(ImageSetOptions? options = null)
    {
        _options = options ?? new ImageSetOptions();
        if (_options.Size is { } size && (size.Height is < 1 or > 4096 || size.Width is < 1 or > 4096))
            throw new ArgumentOutOfRangeException(nameof(options), size, "The size of images must lie between 1 and 4096 pixels a side.");
    }

    /// <summary>Reads the set at a path.</summary>
    /// <exception cref="ImageSetException">There is no usable set; the message is one sentence for a person.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LoadedImageSet Load(string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var listing = List(path, _options);
            return new SetAssembly(path, listing, _options).Assemble(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImageSetException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>What there is at a path, before any pixel is looked at.</summary>
    internal static SetListing List(string path, ImageSetOptions options)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new ImageSetException($"{path}: there is no such file or folder.");
        if (File.Exists(path) && new FileInfo(path).Length == 0)
            throw new ImageSetException($"{path}: the file is empty (0 bytes); a set of images was expected.");
        foreach (var format in Formats)
        {
            if (format.TryList(path, options) is { } listing)
                return listing;
        }

        throw new ImageSetException(
            $"{path}: no kind of image set; give a folder with one sub-folder a class, a folder or archive of CIFAR batches "
            + "(.bin, .tar.gz), IDX files (MNIST), or a .csv or .tsv of path and label.");
    }
}

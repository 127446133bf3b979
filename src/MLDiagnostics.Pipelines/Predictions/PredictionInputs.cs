using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Sets;

namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>Finds the images at the paths that a person gives: files, folders of files, data sets.</summary>
internal static class PredictionInputs
{
    private const int LargestDepth = 16;
    private static readonly ISetFormat[] Sets = [new CifarFormat(), new IdxFormat(), new TableFormat()];

    /// <summary>The images, in the order of the paths; within folders by name.</summary>
    /// <exception cref="ImageSetException">There is nothing at the path, or a set that cannot be read.</exception>
    internal static IReadOnlyList<PredictionInput> Find(string path, string[] classes)
    {
        var options = new ImageSetOptions();
        try
        {
            if (Path.Exists(path) && Sets.Select(format => format.TryList(path, options)).FirstOrDefault(found => found is not null) is { } listing)
                return [.. listing.Problems.Select(PredictionInput.Of), .. listing.Entries.Select(entry => PredictionInput.Of(entry, listing, classes))];
            if (Directory.Exists(path)) return OfFolder(path, classes, options);
            if (File.Exists(path)) return [new PredictionInput(path, true, null, () => ImageFile.Decode(path, options.Decoder))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImageSetException($"{path}: {error.Message}", error);
        }

        throw new ImageSetException(ImageGenerator.Find(path) is null
            ? $"{path}: there is no such file or folder."
            : $"{path}: a generated set is no file; write it with 'mldiag generate' first.");
    }

    private static PredictionInput[] OfFolder(string path, string[] classes, ImageSetOptions options)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = LargestDepth, AttributesToSkip = FileAttributes.None };
        PredictionInput[] found =
        [
            .. Directory.EnumerateFiles(path, "*", everything)
                .Select(file => (File: file, Parts: Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar)))
                .Where(item => !item.Parts.Any(FolderFormat.IsLitter))
                .OrderBy(item => string.Join('/', item.Parts), StringComparer.Ordinal)
                .Select(item => new PredictionInput(item.File, true, Label(item.Parts[..^1]), () => ImageFile.Decode(item.File, options.Decoder))),
        ];
        return found.Length > 0 ? found : throw new ImageSetException($"{path}: there are no files in this folder.");

        // A folder that is called like a class says what its images are.
        int? Label(string[] folders) => folders.Select(folder => (int?)Array.IndexOf(classes, folder)).FirstOrDefault(label => label >= 0);
    }
}

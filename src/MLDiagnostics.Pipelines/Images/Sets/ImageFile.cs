using System.Globalization;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>Reads and decodes one file of a set; whatever goes wrong becomes a reason.</summary>
internal static class ImageFile
{
    // Larger files are not pictures to train on, or not pictures.
    private const long LargestFile = 512L << 20;

    public static ImageDecoding Decode(string path, IImageDecoder decoder)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFile)
                return ImageDecoding.Failure(FileProblemKind.Unsupported, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file has {length} bytes, more than the {LargestFile} that are read"));
            return decoder.Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ImageDecoding.Failure(FileProblemKind.Missing, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ImageDecoding.Failure(FileProblemKind.Missing, $"the file cannot be opened ({e.GetType().Name})");
        }
    }
}

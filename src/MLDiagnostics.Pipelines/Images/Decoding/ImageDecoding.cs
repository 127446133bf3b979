using System.Diagnostics.CodeAnalysis;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>What became of decoding a file: pixels, or the reason why there are none.</summary>
public sealed class ImageDecoding
{
    private ImageDecoding(PixelImage? image, FileProblemKind problem, string reason)
    {
        Image = image;
        Problem = problem;
        Reason = reason;
    }

    /// <summary>The pixels; <see langword="null"/> when decoding failed.</summary>
    public PixelImage? Image { get; }

    /// <summary>Whether there are pixels.</summary>
    [MemberNotNullWhen(true, nameof(Image))]
    public bool Succeeded => Image is not null;

    /// <summary>The kind of failure; without meaning when decoding succeeded.</summary>
    public FileProblemKind Problem { get; }

    /// <summary>What is wrong, with the byte or chunk where known; empty when decoding succeeded.</summary>
    public string Reason { get; }

    /// <summary>Decoding gave pixels.</summary>
    public static ImageDecoding Success(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new ImageDecoding(image, default, "");
    }

    /// <summary>Decoding failed.</summary>
    public static ImageDecoding Failure(FileProblemKind problem, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new ImageDecoding(null, problem, reason);
    }
}

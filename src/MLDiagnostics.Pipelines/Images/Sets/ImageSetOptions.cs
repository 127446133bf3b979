using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>How the images of a set are brought into one shape.</summary>
public sealed record ImageSetOptions
{
    /// <summary>The size of every image; <see langword="null"/> keeps their own, which must then be the same for all.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>What happens to images of other proportions than <see cref="Size"/>.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>What decodes image files.</summary>
    public IImageDecoder Decoder { get; init; } = new StandardImageDecoder();
}

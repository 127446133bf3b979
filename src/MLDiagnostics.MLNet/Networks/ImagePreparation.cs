using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>How an image becomes the numbers that a network is fed, as the pipelines without ML.NET do it.</summary>
/// <param name="Shape">Shape of every image, [H, W, C].</param>
/// <param name="Fit">How images of other proportions are brought to it.</param>
/// <param name="Scale">How pixels become numbers.</param>
/// <param name="Values">What each byte value becomes, 256 numbers a channel; none for vectors, which are taken as they are.</param>
internal sealed record ImagePreparation(ImageShape Shape, ImageFit Fit, InputScale Scale, IReadOnlyList<float[]> Values)
{
    private static readonly StandardImageDecoder Decoder = new();

    /// <summary>Decodes the bytes of an image file to RGB; says why it cannot.</summary>
    internal static PixelImage? Decode(ReadOnlySpan<byte> content, out FileProblem? problem)
    {
        var decoding = Decoder.Decode(content);
        problem = decoding.Succeeded ? null : new FileProblem { Path = "", Kind = decoding.Problem, Reason = decoding.Reason };
        return decoding.Succeeded ? RgbConversion.Apply(decoding.Image) : null;
    }

    /// <summary>Brings an RGB image to a shape.</summary>
    internal static byte[] Size(PixelImage image, ImageShape shape, ImageFit fit) =>
        ImageResizer.Resize(image, new ImageSize(shape.Height, shape.Width), fit).Pixels.ToArray();

    /// <summary>Brings an RGB image to the shape and the scale.</summary>
    internal float[] Apply(PixelImage image)
    {
        var pixels = ImageResizer.Resize(image, new ImageSize(Shape.Height, Shape.Width), Fit).Pixels;
        var result = new float[Shape.Length];
        for (var i = 0; i < result.Length; i++) result[i] = Values[i % Values.Count][pixels[i]];
        return result;
    }
}

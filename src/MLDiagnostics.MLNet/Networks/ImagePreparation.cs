using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>How an image becomes the numbers that a network is fed, as the pipelines without ML.NET do it.</summary>
/// <param name="Shape">Shape of every image, [H, W, C].</param>
/// <param name="Fit">How images of other proportions are brought to it.</param>
/// <param name="Scale">How pixels become numbers.</param>
internal sealed record ImagePreparation(ImageShape Shape, ImageFit Fit, InputScale Scale)
{
    private static readonly StandardImageDecoder Decoder = new();
    private readonly float[] _values = [.. Enumerable.Range(0, 256).Select(pixel => Value(Scale, pixel))];

    /// <summary>Whether a scale needs no statistics of the training images.</summary>
    internal static bool IsFixed(InputScale scale) => scale is InputScale.Centred or InputScale.Unit or InputScale.None;

    /// <summary>Decodes the bytes of an image file to RGB; says why it cannot.</summary>
    internal static PixelImage? Decode(ReadOnlySpan<byte> content, out FileProblem? problem)
    {
        var decoding = Decoder.Decode(content);
        problem = decoding.Succeeded ? null : new FileProblem { Path = "", Kind = decoding.Problem, Reason = decoding.Reason };
        return decoding.Succeeded ? RgbConversion.Apply(decoding.Image) : null;
    }

    /// <summary>Brings an RGB image to the shape and the scale.</summary>
    internal float[] Apply(PixelImage image)
    {
        var sized = ImageResizer.Resize(image, new ImageSize(Shape.Height, Shape.Width), Fit);
        var result = new float[Shape.Length];
        for (var i = 0; i < result.Length; i++) result[i] = _values[sized.Pixels[i]];
        return result;
    }

    // The same expressions, in the same precision, as the scales of the pipelines: weights are equal bit for bit.
    private static float Value(InputScale scale, int pixel) => scale switch
    {
        InputScale.Centred => (float)((pixel / 255.0) - 0.5),
        InputScale.Unit => (float)(pixel / 255.0),
        InputScale.None => pixel,
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "This scale needs statistics of the training images: use Centred, Unit or None."),
    };
}

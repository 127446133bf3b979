using Microsoft.ML;
using Microsoft.ML.Data;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.MLNet;

/// <summary>Reads images of ML.NET. Apart, because the first touch of <see cref="MLImage"/> loads SkiaSharp's native library.</summary>
internal static class MLImages
{
    internal static Func<(ExampleInput?, FileProblem?)> Reader(
        DataViewRow row, DataViewSchema.Column column, Func<PixelImage, (ExampleInput?, FileProblem?)> prepare)
    {
        var getter = row.GetGetter<MLImage>(column);
        MLImage image = null!;
        return () =>
        {
            getter(ref image);
            return image is null
                ? (null, new FileProblem { Path = "", Kind = FileProblemKind.Missing, Reason = "there is no image" })
                : prepare(Pixels(image));
        };
    }

    /// <summary>The pixels as RGB; alpha is left out.</summary>
    internal static PixelImage Pixels(MLImage image)
    {
        var source = image.Pixels;
        var (red, blue) = image.PixelFormat switch
        {
            MLPixelFormat.Rgba32 => (0, 2),
            MLPixelFormat.Bgra32 => (2, 0),
            var other => throw new NotSupportedException($"Images of the format {other} are not read."),
        };
        var pixels = new byte[image.Height * image.Width * 3];
        for (int from = 0, to = 0; to < pixels.Length; from += 4, to += 3)
            (pixels[to], pixels[to + 1], pixels[to + 2]) = (source[from + red], source[from + 1], source[from + blue]);
        return new PixelImage(image.Height, image.Width, 3, pixels);
    }
}

using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Pictures;

/// <summary>A picture of a set as a small PNG, as the network is given it.</summary>
internal static class Thumbnail
{
    private const int LargestSide = 48;

    public static byte[] Of(ImageSet images, int index)
    {
        var shape = images.Shape;
        var picture = new PixelImage(shape.Height, shape.Width, shape.Channels, images.Pixels(index).ToArray());
        var scale = Math.Max(1, Math.Max(shape.Height, shape.Width) / (double)LargestSide);
        var size = new ImageSize(Math.Max(1, (int)(shape.Height / scale)), Math.Max(1, (int)(shape.Width / scale)));
        return PngEncoder.Encode(ImageResizer.Resize(picture, size, ImageFit.Stretch));
    }
}

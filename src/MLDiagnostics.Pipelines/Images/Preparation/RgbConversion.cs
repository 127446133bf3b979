using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>Grey to RGB, and alpha laid over white.</summary>
internal static class RgbConversion
{
    public static PixelImage Apply(PixelImage image)
    {
        if (image.Channels == 3)
            return image;
        var count = image.Height * image.Width;
        var result = new byte[count * 3];
        var hasAlpha = image.Channels is 2 or 4;
        var isGrey = image.Channels < 3;
        for (var i = 0; i < count; i++)
        {
            var pixel = image.Pixels.Slice(i * image.Channels, image.Channels);
            var alpha = hasAlpha ? pixel[^1] : 255;
            for (var c = 0; c < 3; c++)
                result[(3 * i) + c] = OverWhite(pixel[isGrey ? 0 : c], alpha);
        }

        return new PixelImage(image.Height, image.Width, 3, result);
    }

    private static byte OverWhite(int value, int alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}

using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images;

/// <summary>Small images and sets for tests.</summary>
internal static class Samples
{
    public static PixelImage Noise(int height, int width, int channels, ulong seed = 1)
    {
        var random = new CounterRandom(seed, 7);
        var pixels = new byte[height * width * channels];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.Below(256);
        return new PixelImage(height, width, channels, pixels);
    }

    public static PixelImage Plain(int height, int width, params byte[] pixel)
    {
        var pixels = new byte[height * width * pixel.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = pixel[i % pixel.Length];
        return new PixelImage(height, width, pixel.Length, pixels);
    }

    /// <summary>A set of 1×1 images with these labels; the pixel is the index.</summary>
    public static ImageSet Labelled(int classes, params int[] labels) => new(
        new ImageShape(1, 1, 1),
        [.. Enumerable.Range(0, classes).Select(i => $"class{i}")],
        [.. labels.Select((_, i) => new[] { (byte)i })],
        labels,
        [.. labels.Select((_, i) => $"image{i}")]);

    /// <summary>A set of 1×1 images with these pixels, all of class 0 of two.</summary>
    public static ImageSet OfPixels(int channels, params byte[][] pixels) => new(
        new ImageShape(1, 1, channels),
        ["a", "b"],
        pixels,
        new int[pixels.Length],
        [.. pixels.Select((_, i) => $"image{i}")]);
}

using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>An image in grey at a small size, by area averages, as hashes of looks want it.</summary>
internal static class GreyGrid
{
    /// <summary>The luma (ITU-R BT.601) of each pixel, <c>[H, W]</c>, 0 to 255; grey images as they are.</summary>
    internal static float[] Luma(PixelImage image)
    {
        var pixels = image.Pixels;
        var grey = new float[image.Height * image.Width];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = image.Channels < 3
                ? pixels[i * image.Channels]
                : (0.299f * pixels[i * image.Channels]) + (0.587f * pixels[(i * image.Channels) + 1]) + (0.114f * pixels[(i * image.Channels) + 2]);
        }

        return grey;
    }

    /// <summary>Averages over equal rectangles, <c>[rows, columns]</c>; bits of pixels count by their share.</summary>
    internal static float[] Shrink(float[] grey, int height, int width, int rows, int columns)
    {
        var across = new float[height * columns];
        for (var y = 0; y < height; y++) Average(grey.AsSpan(y * width, width), across.AsSpan(y * columns, columns));
        var result = new float[rows * columns];
        Span<float> line = height <= 1024 ? stackalloc float[height] : new float[height];
        Span<float> means = stackalloc float[rows];
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < height; y++) line[y] = across[(y * columns) + x];
            Average(line, means);
            for (var y = 0; y < rows; y++) result[(y * columns) + x] = means[y];
        }

        return result;
    }

    private static void Average(ReadOnlySpan<float> values, Span<float> means)
    {
        var step = (double)values.Length / means.Length;
        for (var i = 0; i < means.Length; i++)
        {
            var (from, to) = (i * step, (i + 1) * step);
            var sum = 0.0;
            for (var at = (int)from; at < to && at < values.Length; at++) sum += values[at] * (Math.Min(at + 1, to) - Math.Max(at, from));
            means[i] = (float)(sum / step);
        }
    }
}

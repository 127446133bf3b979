namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>A decoded image: <c>[H, W, C]</c> bytes, row by row from the top, channels together.</summary>
public sealed class PixelImage
{
    /// <summary>Creates an image over its bytes, which belong to it from here on.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="pixels"><c>height·width·channels</c> bytes.</param>
    public PixelImage(int height, int width, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != (long)height * width * channels)
            throw new ArgumentException("The number of bytes is not height × width × channels.", nameof(pixels));
        Height = height;
        Width = width;
        Channels = channels;
        Bytes = pixels;
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</summary>
    public int Channels { get; }

    /// <summary>The bytes, <c>[H, W, C]</c>.</summary>
    public ReadOnlySpan<byte> Pixels => Bytes;

    internal byte[] Bytes { get; }
}

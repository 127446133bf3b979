using System.Buffers.Binary;
using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>The IHDR chunk: what the rows look like.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits a sample: 1, 2, 4 or 8.</param>
/// <param name="ColourType">One of the constants of <see cref="PngFormat"/>.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int ColourType)
{
    /// <summary>Samples a pixel in the file.</summary>
    public int Samples => ColourType switch
    {
        PngFormat.Rgb => 3,
        PngFormat.GreyAlpha => 2,
        PngFormat.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Bytes a row without its filter byte.</summary>
    public int RowLength => (int)((((long)Width * Samples * Depth) + 7) / 8);

    /// <summary>Distance of a byte from the same byte of the pixel before it.</summary>
    public int FilterDistance => Math.Max(1, Samples * Depth / 8);

    public static PngHeader Parse(ReadOnlySpan<byte> data, DecodingLimits limits)
    {
        if (data.Length != 13)
            throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"chunk IHDR has {data.Length} bytes, not 13"));
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        limits.Check(width, height);
        int depth = data[8];
        int colourType = data[9];
        var allowed = colourType switch
        {
            PngFormat.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngFormat.Palette => depth is 1 or 2 or 4 or 8,
            PngFormat.Rgb or PngFormat.GreyAlpha or PngFormat.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!allowed)
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"chunk IHDR: colour type {colourType} with {depth} bits does not exist"));
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw new DecodingException("chunk IHDR: unknown compression, filter or interlace method");
        if (depth == 16)
            throw new DecodingException(FileProblemKind.Unsupported, "a PNG with 16 bits a sample; convert it to 8 bits");
        if (data[12] == 1)
            throw new DecodingException(FileProblemKind.Unsupported, "an interlaced PNG; save it without interlacing");
        return new PngHeader((int)width, (int)height, depth, colourType);
    }
}

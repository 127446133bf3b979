using System.Buffers.Binary;
using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Reads uncompressed Windows bitmaps of 8 (palette), 24 and 32 bits, stored bottom-up or top-down.</summary>
internal sealed class BmpDecoder(DecodingLimits limits) : IImageDecoder
{
    private const int FileHeader = 14;
    private const int InfoHeader = 40;
    private const uint Uncompressed = 0;
    private const uint BitFields = 3;

    public ImageDecoding Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return ImageDecoding.Success(Read(content));
        }
        catch (DecodingException e)
        {
            return ImageDecoding.Failure(e.Problem, "BMP: " + e.Message);
        }
    }

    private PixelImage Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < FileHeader + InfoHeader || !content.StartsWith("BM"u8))
            throw new DecodingException("the file ends within its header");
        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(content[14..]);
        if (headerLength < InfoHeader || headerLength > content.Length - FileHeader)
            throw new DecodingException(FileProblemKind.Unsupported, string.Create(
                CultureInfo.InvariantCulture,
                $"byte 14: a header of {headerLength} bytes is not read"));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(content[10..]);
        var width = BinaryPrimitives.ReadInt32LittleEndian(content[18..]);
        long height = BinaryPrimitives.ReadInt32LittleEndian(content[22..]);
        var topDown = height < 0;
        height = Math.Abs(height);
        limits.Check(width, height);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(content[28..]);
        var channels = ChannelsOf(content, bits);
        var palette = bits == 8 ? Palette(content, (int)headerLength) : [];
        var stride = ((((long)width * bits) + 31) / 32) * 4;
        if (offset + (stride * height) > content.Length)
        {
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"byte {content.Length}: the file ends before its last row, which would end at byte {offset + (stride * height)}"));
        }

        var pixels = new byte[height * width * channels];
        for (var y = 0; y < height; y++)
        {
            var row = content.Slice((int)(offset + (stride * (topDown ? y : height - 1 - y))), (int)stride);
            Convert(row, pixels.AsSpan(y * width * channels, width * channels), bits / 8, channels, palette);
        }

        return new PixelImage((int)height, width, channels, pixels);
    }

    private static int ChannelsOf(ReadOnlySpan<byte> content, int bits)
    {
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(content[30..]);
        if (bits is not (8 or 24 or 32))
            throw new DecodingException(FileProblemKind.Unsupported, string.Create(
                CultureInfo.InvariantCulture,
                $"{bits} bits a pixel; save it with 24 bits"));
        if (compression == Uncompressed)
            return 3;
        if (compression != BitFields || bits != 32 || content.Length < 70)
            throw new DecodingException(FileProblemKind.Unsupported, string.Create(
                CultureInfo.InvariantCulture,
                $"compression {compression}; save it uncompressed"));
        var usual = BinaryPrimitives.ReadUInt32LittleEndian(content[54..]) == 0x00FF0000
            && BinaryPrimitives.ReadUInt32LittleEndian(content[58..]) == 0x0000FF00
            && BinaryPrimitives.ReadUInt32LittleEndian(content[62..]) == 0x000000FF;
        if (!usual)
            throw new DecodingException(FileProblemKind.Unsupported, "its bit masks are not 8 bits a colour; save it with 24 bits");

        // A mask of alpha exists from version 3 of the header on (56 bytes).
        var hasAlpha = BinaryPrimitives.ReadUInt32LittleEndian(content[14..]) >= 56
            && BinaryPrimitives.ReadUInt32LittleEndian(content[66..]) == 0xFF000000;
        return hasAlpha ? 4 : 3;
    }

    private static ReadOnlySpan<byte> Palette(ReadOnlySpan<byte> content, int headerLength)
    {
        var count = BinaryPrimitives.ReadUInt32LittleEndian(content[46..]);
        if (count == 0)
            count = 256;
        if (count > 256 || FileHeader + headerLength + (4 * count) > content.Length)
            throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"byte 46: a palette of {count} colours does not fit"));
        return content.Slice(FileHeader + headerLength, (int)(4 * count));
    }

    private static void Convert(ReadOnlySpan<byte> row, Span<byte> pixels, int step, int channels, ReadOnlySpan<byte> palette)
    {
        for (int x = 0, to = 0; to < pixels.Length; x++, to += channels)
        {
            var from = step > 1 ? row[(x * step)..] : Colour(palette, row[x]);
            pixels[to] = from[2];
            pixels[to + 1] = from[1];
            pixels[to + 2] = from[0];
            if (channels == 4)
                pixels[to + 3] = from[3];
        }
    }

    private static ReadOnlySpan<byte> Colour(ReadOnlySpan<byte> palette, int index)
    {
        if (4 * index >= palette.Length)
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"a pixel has colour {index} of a palette of {palette.Length / 4}"));
        return palette[(4 * index)..];
    }
}

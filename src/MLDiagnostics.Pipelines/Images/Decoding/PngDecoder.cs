using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>
/// Reads PNG (ISO/IEC 15948): grey of 1, 2, 4 or 8 bits, palette, grey and alpha, RGB, RGB and alpha of 8 bits, with transparency by
/// chunk tRNS. Interlaced images and 16 bits a sample are refused by name.
/// </summary>
internal sealed class PngDecoder(DecodingLimits limits) : IImageDecoder
{
    public ImageDecoding Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return ImageDecoding.Success(Read(content));
        }
        catch (DecodingException e)
        {
            return ImageDecoding.Failure(e.Problem, "PNG: " + e.Message);
        }
    }

    private PixelImage Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(PngFormat.Signature))
            throw new DecodingException("byte 0: no PNG signature");
        var chunks = new PngChunks(content);
        chunks.MoveNext();
        if (chunks.Type != "IHDR")
            throw new DecodingException($"byte 8: chunk {chunks.Type} where IHDR must be");
        var header = PngHeader.Parse(chunks.Data, limits);
        ReadOnlySpan<byte> palette = [];
        ReadOnlySpan<byte> transparency = [];
        using var compressed = new MemoryStream();
        for (chunks.MoveNext(); chunks.Type != "IEND"; chunks.MoveNext())
        {
            switch (chunks.Type)
            {
                case "PLTE":
                    palette = chunks.Data;
                    break;
                case "tRNS":
                    transparency = chunks.Data;
                    break;
                case "IDAT":
                    compressed.Write(chunks.Data);
                    break;
                case var other when char.IsAsciiLetterUpper(other[0]):
                    throw new DecodingException(FileProblemKind.Unsupported, $"critical chunk {other} is unknown");
            }
        }

        if (compressed.Length == 0)
            throw new DecodingException("there is no chunk IDAT");
        var colours = PngColours.Create(header, palette, transparency);
        return Unpack(header, colours, compressed);
    }

    private static PixelImage Unpack(PngHeader header, PngColours colours, MemoryStream compressed)
    {
        using var rows = new PngRows(header, compressed);
        var stride = header.Width * colours.Channels;
        var pixels = new byte[(long)stride * header.Height];
        for (var y = 0; y < header.Height; y++)
        {
            try
            {
                colours.Expand(rows.Next(), pixels.AsSpan(y * stride, stride));
            }
            catch (DecodingException e)
            {
                throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"row {y + 1} of {header.Height}: {e.Message}"), e);
            }
        }

        rows.Finish();
        return new PixelImage(header.Height, header.Width, colours.Channels, pixels);
    }
}

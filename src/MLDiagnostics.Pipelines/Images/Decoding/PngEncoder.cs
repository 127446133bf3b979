using System.Buffers.Binary;
using System.IO.Compression;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>
/// Writes 8-bit PNG: grey, grey and alpha, RGB, RGB and alpha. Each row takes the filter with the smallest sum of absolute residuals
/// (the heuristic of the PNG specification, section 12.8).
/// </summary>
internal static class PngEncoder
{
    private static ReadOnlySpan<byte> ColourTypes => [0, 4, 2, 6];

    public static byte[] Encode(PixelImage image)
    {
        using var result = new MemoryStream();
        result.Write(PngFormat.Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = ColourTypes[image.Channels - 1];
        header[10..].Clear();
        WriteChunk(result, "IHDR"u8, header);
        WriteChunk(result, "IDAT"u8, Compress(image));
        WriteChunk(result, "IEND"u8, []);
        return result.ToArray();
    }

    internal static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc32.Of(chunk.AsSpan(4, data.Length + 4)));
        stream.Write(chunk);
    }

    private static byte[] Compress(PixelImage image)
    {
        var stride = image.Width * image.Channels;
        var line = new byte[stride];
        var best = new byte[stride + 1];
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < image.Height; y++)
            {
                var row = image.Pixels.Slice(y * stride, stride);
                var above = y == 0 ? [] : image.Pixels.Slice((y - 1) * stride, stride);
                var smallest = long.MaxValue;
                for (byte filter = 0; filter < PngFilter.Count; filter++)
                {
                    var cost = PngFilter.Apply(filter, row, above, image.Channels, line);
                    if (cost >= smallest)
                        continue;
                    smallest = cost;
                    best[0] = filter;
                    line.CopyTo(best, 1);
                }

                zlib.Write(best);
            }
        }

        return result.ToArray();
    }
}

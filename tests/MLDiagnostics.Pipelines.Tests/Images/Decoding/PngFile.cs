using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

/// <summary>Builds PNG files chunk by chunk, right or wrong ones.</summary>
internal sealed class PngFile
{
    private byte[] _bytes = PngFormat.Signature.ToArray();

    public static byte[] Of(int width, int height, int depth, int colourType, byte[] rows, int interlace = 0) =>
        new PngFile().Header(width, height, depth, colourType, interlace).Data(rows).End();

    public PngFile Header(int width, int height, int depth, int colourType, int interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = ((byte)depth, (byte)colourType, (byte)interlace);
        return Chunk("IHDR", data);
    }

    public PngFile Chunk(string type, params byte[] data)
    {
        using var stream = new MemoryStream();
        PngEncoder.WriteChunk(stream, Encoding.ASCII.GetBytes(type), data);
        _bytes = [.. _bytes, .. stream.ToArray()];
        return this;
    }

    /// <summary>The rows, each with its filter byte, compressed.</summary>
    public PngFile Data(params byte[] rows) => Chunk("IDAT", Compress(rows));

    public byte[] End() => Chunk("IEND")._bytes;

    public static byte[] Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return result.ToArray();
    }
}

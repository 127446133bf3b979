using System.Buffers.Binary;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

public sealed class StandardImageDecoderTests
{
    private static readonly StandardImageDecoder Decoder = new();

    [Fact]
    public void Decode_NoBytes_IsEmpty()
    {
        Assert.Equal(FileProblemKind.Empty, Decoder.Decode([]).Problem);
    }

    [Theory]
    [InlineData("GIF89a………", "GIF")]
    [InlineData("II*\0………", "TIFF")]
    [InlineData("MM\0*………", "TIFF")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "WebP")]
    [InlineData("\0\0\0 ftypavif", "AVIF")]
    [InlineData("\0\0\0 ftypheic", "HEIF")]
    [InlineData("8BPS", "Photoshop")]
    public void Decode_OtherFormats_AreRefusedByName(string content, string name)
    {
        var decoding = Decoder.Decode(System.Text.Encoding.Latin1.GetBytes(content));

        Assert.Equal(FileProblemKind.Unsupported, decoding.Problem);
        Assert.StartsWith(name, decoding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BMW is a brand of cars")]
    [InlineData("# notes")]
    [InlineData("RIFF\0\0\0\0WAVE")]
    [InlineData("B")]
    public void Decode_NoImage_SaysSo(string content)
    {
        Assert.Equal("its first bytes are none of an image format", Decoder.Decode(System.Text.Encoding.Latin1.GetBytes(content)).Reason);
    }

    [Fact]
    public void Decode_Bmp_IsRecognisedByContent()
    {
        Assert.True(Decoder.Decode(BmpDecoderTests.Bmp(1, 1, 24, [], [1, 2, 3, 0])).Succeeded);
    }

    // Random damage: whatever comes in, pixels or a reason come out.
    [Fact]
    public void Decode_RandomlyDamagedFiles_NeverThrows()
    {
        byte[][] files =
        [
            PngEncoder.Encode(Samples.Noise(6, 5, 3)),
            new PngFile().Header(5, 2, 4, PngFormat.Palette).Chunk("PLTE", new byte[6]).Chunk("tRNS", 7).Data(0, 1, 0, 1, 0, 1, 0, 1).End(),
            BmpDecoderTests.Bmp(2, 2, 8, new byte[8], new byte[8]),
            BmpDecoderTests.Bmp(2, 2, 24, [], new byte[16]),
            JpegFiles.RedAndBlue,
            JpegFiles.Turned,
        ];
        var decoder = new StandardImageDecoder(new DecodingLimits { MaximumPixels = 1 << 16 });
        var random = new CounterRandom(5, 0);
        for (var i = 0; i < 6_000; i++)
        {
            var file = (byte[])files[i % files.Length].Clone();
            for (var changes = random.Below(4); changes >= 0; changes--)
                file[random.Below(file.Length)] = (byte)random.Below(256);
            RepairChecksums(file);
            var decoding = decoder.Decode(file.AsSpan(0, random.Chance(0.2) ? random.Below(file.Length) : file.Length));
            Assert.NotEqual(decoding.Succeeded, decoding.Reason.Length > 0);
        }
    }

    // A wrong checksum would keep all damage from reaching the code behind it.
    private static void RepairChecksums(byte[] file)
    {
        var position = PngFormat.Signature.Length;
        while (file[0] == 0x89 && position + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - 12)
                return;
            var end = position + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(end), Crc32.Of(file.AsSpan(position + 4, (int)length + 4)));
            position = end + 4;
        }
    }
}

using System.Buffers.Binary;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

public sealed class BmpDecoderTests
{
    private static readonly BmpDecoder Decoder = new(DecodingLimits.Default);

    [Fact]
    public void Decode_24BitsBottomUp_TurnsRowsAndColoursRound()
    {
        // Rows are padded to four bytes and come from the bottom; colours come blue first.
        var file = Bmp(1, 2, 24, [], [3, 2, 1, 0, 6, 5, 4, 0]);

        Assert.Equal([4, 5, 6, 1, 2, 3], Decoder.Decode(file).Image?.Bytes);
    }

    [Fact]
    public void Decode_24BitsTopDown_KeepsTheRows()
    {
        var file = Bmp(1, -2, 24, [], [3, 2, 1, 0, 6, 5, 4, 0]);

        Assert.Equal([1, 2, 3, 4, 5, 6], Decoder.Decode(file).Image?.Bytes);
    }

    [Fact]
    public void Decode_32Bits_LeavesTheUnusedByteOut()
    {
        Assert.Equal([1, 2, 3], Decoder.Decode(Bmp(1, 1, 32, [], [3, 2, 1, 99])).Image?.Bytes);
    }

    [Fact]
    public void Decode_8BitsWithPalette_GivesItsColours()
    {
        Assert.Equal([4, 5, 6, 1, 2, 3], Decoder.Decode(Bmp(2, 1, 8, [3, 2, 1, 0, 6, 5, 4, 0], [1, 0, 0, 0])).Image?.Bytes);
    }

    [Fact]
    public void Decode_IndexBeyondThePalette_Fails()
    {
        Assert.Contains("colour 2 of a palette of 2", Decoder.Decode(Bmp(1, 1, 8, new byte[8], [2, 0, 0, 0])).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0u, "4 bits")]
    [InlineData(16, 0u, "16 bits")]
    [InlineData(8, 1u, "compression 1")]
    [InlineData(24, 3u, "compression 3")]
    public void Decode_KindsThatAreNotRead_AreRefusedByName(int bits, uint compression, string name)
    {
        var decoding = Decoder.Decode(Bmp(1, 1, bits, [], new byte[32], compression));

        Assert.Equal(FileProblemKind.Unsupported, decoding.Problem);
        Assert.Contains(name, decoding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SizeWithoutAbsoluteValue_IsRefused()
    {
        Assert.False(Decoder.Decode(Bmp(1, int.MinValue, 24, [], [0, 0, 0, 0])).Succeeded);
        Assert.False(Decoder.Decode(Bmp(-1, 1, 24, [], [0, 0, 0, 0])).Succeeded);
    }

    [Fact]
    public void Decode_EveryTruncation_FailsWithAReason()
    {
        var file = Bmp(2, 2, 24, [], new byte[16]);

        for (var length = 0; length < file.Length; length++)
            Assert.NotEmpty(Decoder.Decode(file.AsSpan(0, length)).Reason);
        Assert.True(Decoder.Decode(file).Succeeded);
    }

    internal static byte[] Bmp(int width, int height, int bits, byte[] palette, byte[] rows, uint compression = 0)
    {
        var file = new byte[54 + palette.Length + rows.Length];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + palette.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), (short)bits);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(30), compression);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(46), palette.Length / 4);
        palette.CopyTo(file, 54);
        rows.CopyTo(file, 54 + palette.Length);
        return file;
    }
}

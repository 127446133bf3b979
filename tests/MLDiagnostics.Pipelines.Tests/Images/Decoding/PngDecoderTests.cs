using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

public sealed class PngDecoderTests
{
    private static readonly PngDecoder Decoder = new(DecodingLimits.Default);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Decode_WhatTheEncoderWrote_GivesTheSamePixels(int channels)
    {
        var image = Samples.Noise(13, 17, channels);

        var decoding = Decoder.Decode(PngEncoder.Encode(image));

        Assert.True(decoding.Succeeded, decoding.Reason);
        Assert.Equal((13, 17, channels), (decoding.Image.Height, decoding.Image.Width, decoding.Image.Channels));
        Assert.Equal(image.Bytes, decoding.Image.Bytes);
    }

    // Residuals by hand from the specification's formulas, pixels being 10 20 / 30 25.
    [Theory]
    [InlineData(0, new byte[] { 0, 10, 20, 0, 30, 25 })]
    [InlineData(1, new byte[] { 1, 10, 10, 1, 30, 251 })]
    [InlineData(2, new byte[] { 2, 10, 20, 2, 20, 5 })]
    [InlineData(3, new byte[] { 3, 10, 15, 3, 25, 0 })]
    [InlineData(4, new byte[] { 4, 10, 10, 4, 20, 251 })]
    public void Decode_EachFilter_IsUndone(int filter, byte[] rows)
    {
        var decoding = Decoder.Decode(PngFile.Of(2, 2, 8, PngFormat.Grey, rows));

        Assert.True(decoding.Succeeded, $"filter {filter}: {decoding.Reason}");
        Assert.Equal([10, 20, 30, 25], decoding.Image.Bytes);
    }

    [Theory]
    [InlineData(1, new byte[] { 0, 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0, 0b0001_1000 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, new byte[] { 0, 0x0F, 0x80 }, new byte[] { 0, 255, 136 })]
    public void Decode_GreyOfFewBits_SpreadsOverAByte(int depth, byte[] row, byte[] expected)
    {
        Assert.Equal(expected, Decoder.Decode(PngFile.Of(3, 1, depth, PngFormat.Grey, row)).Image?.Bytes);
    }

    [Theory]
    [InlineData(1, new byte[] { 0, 0b0100_0000 })]
    [InlineData(2, new byte[] { 0, 0b0001_0000 })]
    [InlineData(4, new byte[] { 0, 0x01, 0x00 })]
    [InlineData(8, new byte[] { 0, 0, 1, 0 })]
    public void Decode_Palette_GivesItsColours(int depth, byte[] row)
    {
        var file = new PngFile().Header(3, 1, depth, PngFormat.Palette).Chunk("PLTE", 1, 2, 3, 40, 50, 60).Data(row).End();

        Assert.Equal([1, 2, 3, 40, 50, 60, 1, 2, 3], Decoder.Decode(file).Image?.Bytes);
    }

    [Fact]
    public void Decode_PaletteWithTransparency_GivesAlpha()
    {
        var file = new PngFile().Header(2, 1, 8, PngFormat.Palette).Chunk("PLTE", 1, 2, 3, 4, 5, 6).Chunk("tRNS", 7).Data(0, 0, 1).End();

        Assert.Equal([1, 2, 3, 7, 4, 5, 6, 255], Decoder.Decode(file).Image?.Bytes);
    }

    [Fact]
    public void Decode_TransparentColour_IsHiddenAloneAndExactly()
    {
        var file = new PngFile().Header(2, 1, 8, PngFormat.Rgb).Chunk("tRNS", 0, 1, 0, 2, 0, 3).Data(0, 1, 2, 3, 1, 2, 4).End();

        Assert.Equal([1, 2, 3, 0, 1, 2, 4, 255], Decoder.Decode(file).Image?.Bytes);
    }

    [Fact]
    public void Decode_DataInSeveralChunks_AreOneStream()
    {
        var data = PngFile.Compress([0, 9, 8, 7]);
        var header = new PngFile().Header(3, 1, 8, PngFormat.Grey);
        var file = header.Chunk("IDAT", data[..3]).Chunk("IDAT").Chunk("IDAT", data[3..]).Chunk("tEXt", 1).End();

        Assert.Equal([9, 8, 7], Decoder.Decode(file).Image?.Bytes);
    }

    [Theory]
    [InlineData(16, PngFormat.Rgb, 0, "16 bits")]
    [InlineData(8, PngFormat.Rgb, 1, "interlaced")]
    public void Decode_KindsThatAreNotRead_AreRefusedByName(int depth, int colourType, int interlace, string name)
    {
        var decoding = Decoder.Decode(PngFile.Of(1, 1, depth, colourType, new byte[7], interlace));

        Assert.False(decoding.Succeeded);
        Assert.Equal(FileProblemKind.Unsupported, decoding.Problem);
        Assert.Contains(name, decoding.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Damaged() => new()
    {
        { "no PNG signature", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0] },
        { "before chunk IEND", PngFormat.Signature.ToArray() },
        { "IHDR must be", new PngFile().Chunk("IDAT", 0).End() },
        { "IHDR has 12 bytes", new PngFile().Chunk("IHDR", new byte[12]).End() },
        { "0 × 5 pixels", PngFile.Of(0, 5, 8, 0, []) },
        { "more than", PngFile.Of(60_000, 60_000, 8, 0, []) },
        { "more than", PngFile.Of(int.MinValue, 1, 8, 0, []) },
        { "cannot hold", PngFile.Of(10_000, 10_000, 8, PngFormat.RgbAlpha, [0]) },
        { "does not exist", PngFile.Of(1, 1, 3, PngFormat.Grey, [0, 0]) },
        { "does not exist", PngFile.Of(1, 1, 8, 5, [0, 0]) },
        { "filter 5", PngFile.Of(1, 1, 8, PngFormat.Grey, [5, 0]) },
        { "row 2 of 2", PngFile.Of(1, 2, 8, PngFormat.Grey, [0, 7]) },
        { "no chunk IDAT", new PngFile().Header(1, 1, 8, PngFormat.Grey).End() },
        { "compressed data", new PngFile().Header(1, 1, 8, PngFormat.Grey).Chunk("IDAT", 1, 2, 3, 4).End() },
        { "PLTE has 0 bytes", PngFile.Of(1, 1, 8, PngFormat.Palette, [0, 0]) },
        { "PLTE has 4 bytes", new PngFile().Header(1, 1, 8, PngFormat.Palette).Chunk("PLTE", 1, 2, 3, 4).Data(0, 0).End() },
        { "colour 1 of a palette of 1", new PngFile().Header(1, 1, 8, PngFormat.Palette).Chunk("PLTE", 1, 2, 3).Data(0, 1).End() },
        { "more entries", new PngFile().Header(1, 1, 8, PngFormat.Palette).Chunk("PLTE", 1, 2, 3).Chunk("tRNS", 1, 2).Data(0, 0).End() },
        { "tRNS has 1 bytes", new PngFile().Header(1, 1, 8, PngFormat.Grey).Chunk("tRNS", 1).Data(0, 0).End() },
        { "critical chunk ABCD", new PngFile().Header(1, 1, 8, PngFormat.Grey).Chunk("ABCD").Data(0, 0).End() },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Decode_DamagedFile_SaysWhat(string expected, byte[] file)
    {
        var decoding = Decoder.Decode(file);

        Assert.False(decoding.Succeeded);
        Assert.Contains(expected, decoding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WrongChecksum_NamesChunkAndByte()
    {
        var file = PngFile.Of(1, 1, 8, PngFormat.Grey, [0, 7]);
        file[33 + 8] ^= 1;

        Assert.Equal("PNG: byte 33: the checksum of chunk IDAT is wrong", Decoder.Decode(file).Reason);
    }

    [Fact]
    public void Decode_EveryTruncation_FailsWithAReason()
    {
        var file = PngEncoder.Encode(Samples.Noise(4, 4, 3));

        for (var length = 0; length < file.Length; length++)
        {
            var decoding = Decoder.Decode(file.AsSpan(0, length));
            Assert.False(decoding.Succeeded, $"{length} bytes");
            Assert.NotEmpty(decoding.Reason);
        }
    }

    [Fact]
    public void Decode_AtTheLimitOfPixels_SucceedsAndOneMoreFails()
    {
        var decoder = new PngDecoder(new DecodingLimits { MaximumPixels = 20 });

        Assert.True(decoder.Decode(PngEncoder.Encode(Samples.Noise(4, 5, 1))).Succeeded);
        Assert.Equal(FileProblemKind.Unsupported, decoder.Decode(PngEncoder.Encode(Samples.Noise(3, 7, 1))).Problem);
    }
}

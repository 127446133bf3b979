using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

public sealed class JpegDecoderTests
{
    [Fact]
    public void Decode_RedAndBlue_GivesRgb()
    {
        var image = Decode(JpegFiles.RedAndBlue);

        Assert.Equal((8, 16, 3), (image.Height, image.Width, image.Channels));
        AssertNear([220, 30, 20], image, 4, 1);
        AssertNear([20, 40, 210], image, 4, 14);
    }

    [Fact]
    public void Decode_ExifOrientation6_TurnsTheImageUpright()
    {
        var image = Decode(JpegFiles.Turned);

        Assert.Equal((16, 8), (image.Height, image.Width));
        AssertNear([220, 30, 20], image, 1, 4);
        AssertNear([20, 40, 210], image, 14, 4);
    }

    [Fact]
    public void Decode_Grey_GivesOneChannel()
    {
        var image = Decode(JpegFiles.Grey);

        Assert.Equal(1, image.Channels);
        Assert.All(image.Bytes, b => Assert.InRange(b, 88, 92));
    }

    [Fact]
    public void Decode_Cmyk_IsRefusedByName()
    {
        RequireLibrary();

        Assert.Contains("CMYK", new StandardImageDecoder().Decode(JpegFiles.Cmyk).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_DataCutOutBeforeTheEnd_IsUndecodable()
    {
        RequireLibrary();
        byte[] file = [.. JpegFiles.RedAndBlue[..^9], 0xFF, 0xD9];

        var decoding = new StandardImageDecoder().Decode(file);

        Assert.False(decoding.Succeeded);
        Assert.Equal(FileProblemKind.Undecodable, decoding.Problem);
    }

    [Fact]
    public void Decode_EveryTruncation_IsUndecodable()
    {
        var decoder = new JpegDecoder(new WillingCodec(), DecodingLimits.Default);
        var file = JpegFiles.RedAndBlue;

        for (var length = 3; length < file.Length; length++)
            Assert.Equal("JPEG: the file is cut off: it has no end marker", decoder.Decode(file.AsSpan(0, length)).Reason);
        Assert.True(decoder.Decode(file).Succeeded);
    }

    [Fact]
    public void Decode_WithoutTheLibrary_SaysWhatToInstall()
    {
        var decoding = new JpegDecoder(new MissingJpegCodec(), DecodingLimits.Default).Decode(JpegFiles.Grey);

        Assert.Equal(FileProblemKind.Unsupported, decoding.Problem);
        Assert.Contains("apt-get install libturbojpeg0", decoding.Reason, StringComparison.Ordinal);
        Assert.Contains("brew install jpeg-turbo", decoding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, new byte[] { 1, 2, 3, 4, 5, 6 }, 2)]
    [InlineData(2, new byte[] { 3, 2, 1, 6, 5, 4 }, 2)]
    [InlineData(3, new byte[] { 6, 5, 4, 3, 2, 1 }, 2)]
    [InlineData(4, new byte[] { 4, 5, 6, 1, 2, 3 }, 2)]
    [InlineData(5, new byte[] { 1, 4, 2, 5, 3, 6 }, 3)]
    [InlineData(6, new byte[] { 4, 1, 5, 2, 6, 3 }, 3)]
    [InlineData(7, new byte[] { 6, 3, 5, 2, 4, 1 }, 3)]
    [InlineData(8, new byte[] { 3, 6, 2, 5, 1, 4 }, 3)]
    public void Apply_EachOrientation_TurnsAsExifSays(int orientation, byte[] expected, int height)
    {
        var turned = Orientation.Apply(new PixelImage(2, 3, 1, [1, 2, 3, 4, 5, 6]), orientation);

        Assert.Equal(height, turned.Height);
        Assert.Equal(expected, turned.Bytes);
    }

    [Theory]
    [InlineData(new byte[] { 0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0 }, 8)]
    [InlineData(new byte[] { 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0 }, 3)]
    [InlineData(new byte[] { 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0 }, 1)]
    [InlineData(new byte[] { 0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 9, 1, 0x12 }, 1)]
    [InlineData(new byte[] { 0x4D, 0x4D, 0, 0x2A, 0xFF, 0xFF, 0xFF, 0xFF }, 1)]
    [InlineData(new byte[] { 0x4D, 0x4D, 0, 0x2A, 0x7F, 0xFF, 0xFF, 0xFF }, 1)]
    [InlineData(new byte[] { 0x4D, 0x4D }, 1)]
    public void Read_ExifBlock_FindsTheTagOrStaysUpright(byte[] tiff, int expected)
    {
        Assert.Equal(expected, ExifOrientation.Read(tiff));
    }

    private static PixelImage Decode(byte[] file)
    {
        RequireLibrary();
        var decoding = new StandardImageDecoder().Decode(file);
        Assert.True(decoding.Succeeded, decoding.Reason);
        return decoding.Image;
    }

    private static void RequireLibrary() =>
        Assert.SkipUnless(OperatingSystem.IsWindows() || TurboJpegLibrary.Instance is not null, "JPEG " + MissingJpegCodec.Advice);

    private static void AssertNear(byte[] expected, PixelImage image, int y, int x)
    {
        for (var c = 0; c < 3; c++)
            Assert.InRange(image.Pixels[(((y * image.Width) + x) * 3) + c], expected[c] - 8, expected[c] + 8);
    }

    private sealed class WillingCodec : IJpegCodec
    {
        public PixelImage Decode(ReadOnlySpan<byte> content, DecodingLimits limits) => Samples.Plain(1, 1, 0);
    }
}

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Decodes PNG, JPEG and BMP, chosen by content and not by extension; every other format is refused by name.</summary>
public sealed class StandardImageDecoder : IImageDecoder
{
    private readonly PngDecoder _png;
    private readonly BmpDecoder _bmp;
    private readonly JpegDecoder _jpeg;

    /// <summary>Creates the decoder with the limits of size that suit photographs (110 megapixels).</summary>
    public StandardImageDecoder()
        : this(DecodingLimits.Default)
    {
    }

    internal StandardImageDecoder(DecodingLimits limits)
    {
        _png = new PngDecoder(limits);
        _bmp = new BmpDecoder(limits);
        _jpeg = new JpegDecoder(JpegCodecs.OfThisSystem(), limits);
    }

    /// <inheritdoc/>
    public ImageDecoding Decode(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return ImageDecoding.Failure(FileProblemKind.Empty, "the file has no bytes");
        return ImageFormatNames.Of(content) switch
        {
            ImageFormatNames.Png => _png.Decode(content),
            ImageFormatNames.Jpeg => _jpeg.Decode(content),
            ImageFormatNames.Bmp => _bmp.Decode(content),
            { } other => ImageDecoding.Failure(FileProblemKind.Unsupported, $"{other} is not read; convert it to PNG or JPEG"),
            null => ImageDecoding.Failure(FileProblemKind.Unsupported, "its first bytes are none of an image format"),
        };
    }
}

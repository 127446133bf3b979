namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Reads JPEG through the system's library and turns the image as its EXIF orientation says.</summary>
internal sealed class JpegDecoder(IJpegCodec codec, DecodingLimits limits) : IImageDecoder
{
    public ImageDecoding Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            if (!JpegSegments.HasEnd(content))
                throw new DecodingException("the file is cut off: it has no end marker");
            var image = codec.Decode(content, limits);
            return ImageDecoding.Success(Orientation.Apply(image, JpegSegments.Orientation(content)));
        }
        catch (DecodingException e)
        {
            return ImageDecoding.Failure(e.Problem, "JPEG: " + e.Message);
        }
    }
}

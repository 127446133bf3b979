namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>The part of JPEG decoding that is left to the system: entropy coding, transform, colour.</summary>
internal interface IJpegCodec
{
    /// <summary>Decodes to grey or RGB, or throws <see cref="DecodingException"/>. Orientation is not applied.</summary>
    PixelImage Decode(ReadOnlySpan<byte> content, DecodingLimits limits);
}

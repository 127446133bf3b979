namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Stands where no JPEG library is installed and says what to install.</summary>
internal sealed class MissingJpegCodec : IJpegCodec
{
    public const string Advice =
        "needs the library libturbojpeg, which is not installed (Debian: apt-get install libturbojpeg0; "
        + "Ubuntu: apt-get install libturbojpeg; Fedora: dnf install turbojpeg; "
        + "Alpine: apk add libjpeg-turbo; macOS: brew install jpeg-turbo)";

    public PixelImage Decode(ReadOnlySpan<byte> content, DecodingLimits limits) =>
        throw new DecodingException(FileProblemKind.Unsupported, Advice);
}

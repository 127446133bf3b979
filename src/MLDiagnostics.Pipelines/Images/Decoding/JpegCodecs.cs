namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Chooses what decodes JPEG here: libturbojpeg on Linux and macOS, the system's codecs on Windows.</summary>
internal static class JpegCodecs
{
    public static IJpegCodec OfThisSystem()
    {
        if (OperatingSystem.IsWindowsVersionAtLeast(6, 1))
            return new WicJpegCodec();
        return TurboJpegLibrary.Instance is { } library ? new TurboJpegCodec(library) : new MissingJpegCodec();
    }
}

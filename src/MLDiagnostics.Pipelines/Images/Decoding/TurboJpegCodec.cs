using System.Runtime.InteropServices;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Decodes JPEG with libturbojpeg.</summary>
internal sealed unsafe class TurboJpegCodec(TurboJpegLibrary library) : IJpegCodec
{
    // Values of the enumerations TJCS and TJPF and the flag TJFLAG_LIMITSCANS of turbojpeg.h.
    private const int ColourSpaceGrey = 2;
    private const int ColourSpaceCmyk = 3;
    private const int PixelsRgb = 0;
    private const int PixelsGrey = 6;
    private const int LimitScans = 32_768;

    public PixelImage Decode(ReadOnlySpan<byte> content, DecodingLimits limits)
    {
        var handle = library.InitDecompress();
        if (handle == 0)
            throw new DecodingException("the library libturbojpeg does not start");
        try
        {
            fixed (byte* bytes = content)
                return Decode(handle, bytes, new CULong((nuint)content.Length), limits);
        }
        finally
        {
            _ = library.Destroy(handle);
        }
    }

    private PixelImage Decode(nint handle, byte* bytes, CULong length, DecodingLimits limits)
    {
        int width, height, subsampling, colourSpace;
        if (library.DecompressHeader(handle, bytes, length, &width, &height, &subsampling, &colourSpace) != 0)
            throw new DecodingException(library.Error(handle));
        limits.Check(width, height);
        if (colourSpace >= ColourSpaceCmyk)
            throw new DecodingException(FileProblemKind.Unsupported, "its colours are CMYK; convert it to RGB");
        var channels = colourSpace == ColourSpaceGrey ? 1 : 3;
        var pixels = new byte[(long)width * height * channels];
        fixed (byte* target = pixels)
        {
            var format = channels == 1 ? PixelsGrey : PixelsRgb;
            if (library.Decompress(handle, bytes, length, target, width, 0, height, format, LimitScans) != 0)
                Judge(library.Error(handle));
        }

        return new PixelImage(height, width, channels, pixels);
    }

    // A warning is a failure too, because a cut-off file gives only a warning and grey rows; stray bytes between segments harm nothing.
    private static void Judge(string error)
    {
        if (!error.Contains("extraneous bytes", StringComparison.Ordinal))
            throw new DecodingException(error);
    }
}

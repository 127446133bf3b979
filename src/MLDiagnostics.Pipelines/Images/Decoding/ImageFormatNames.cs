namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Names a file's format by its first bytes; extensions lie.</summary>
internal static class ImageFormatNames
{
    public const string Png = "PNG";
    public const string Jpeg = "JPEG";
    public const string Bmp = "BMP";

    /// <summary>The format's name, or null where the first bytes are none of a known image format.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        // Half of the signature is enough: what is wrong with the rest is for the decoder to say.
        if (content.StartsWith(PngFormat.Signature[..4]))
            return Png;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (IsBmp(content))
            return Bmp;
        if (content.StartsWith("GIF8"u8))
            return "GIF";
        if (IsTiff(content))
            return "TIFF";
        if (content.StartsWith("RIFF"u8) && content.Length >= 12 && content[8..12].SequenceEqual("WEBP"u8))
            return "WebP";
        if (content.Length >= 12 && content[4..8].SequenceEqual("ftyp"u8))
            return OfIsoMedia(content[8..12]);
        if (content.StartsWith("8BPS"u8))
            return "Photoshop";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || content.StartsWith("\0\0\0\fJXL "u8))
            return "JPEG XL";
        return content.StartsWith("\0\0\0\fjP  "u8) ? "JPEG 2000" : null;
    }

    private static string? OfIsoMedia(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("avi"u8))
            return "AVIF";
        return brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) ? "HEIF" : null;
    }

    // The second pair is BigTIFF.
    private static bool IsTiff(ReadOnlySpan<byte> content) =>
        content.StartsWith("II*\0"u8)
        || content.StartsWith("MM\0*"u8)
        || content.StartsWith("II+\0"u8)
        || content.StartsWith("MM\0+"u8);

    // Two letters are a weak signature: text can begin with BM. The reserved bytes decide.
    private static bool IsBmp(ReadOnlySpan<byte> content) =>
        content.StartsWith("BM"u8) && (content.Length < 10 || content[6..10].SequenceEqual("\0\0\0\0"u8));
}

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Constants of the PNG specification (ISO/IEC 15948).</summary>
internal static class PngFormat
{
    public const int Grey = 0;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int GreyAlpha = 4;
    public const int RgbAlpha = 6;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
}

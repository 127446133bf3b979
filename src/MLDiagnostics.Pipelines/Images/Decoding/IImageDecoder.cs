namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>
/// Turns the content of an image file into pixels. Implementations are safe for use by several threads and never throw for bad content.
/// </summary>
public interface IImageDecoder
{
    /// <summary>Decodes a whole file.</summary>
    ImageDecoding Decode(ReadOnlySpan<byte> content);
}

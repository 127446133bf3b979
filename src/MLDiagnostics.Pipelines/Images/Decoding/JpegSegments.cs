using System.Buffers.Binary;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>What is read from a JPEG file's markers without decoding it (ITU T.81, annex B).</summary>
internal static class JpegSegments
{
    private const byte App1 = 0xE1;
    private const byte StartOfScan = 0xDA;

    /// <summary>Whether the end marker FF D9 follows the last scan; a file that was cut off has none.</summary>
    public static bool HasEnd(ReadOnlySpan<byte> content) => content.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 2;

    /// <summary>The EXIF orientation 1 … 8; 1 where there is none or it is damaged.</summary>
    public static int Orientation(ReadOnlySpan<byte> content)
    {
        var position = 2;
        while (position + 4 <= content.Length && content[position] == 0xFF)
        {
            var marker = content[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]);
            if (marker == StartOfScan || length < 2 || position + 2 + length > content.Length)
                return 1;
            var data = content.Slice(position + 4, length - 2);
            if (marker == App1 && data.StartsWith("Exif\0\0"u8))
                return ExifOrientation.Read(data[6..]);
            position += 2 + length;
        }

        return 1;
    }
}

using System.Buffers.Binary;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Finds tag 0112 in the first directory of an EXIF block, a small TIFF file (EXIF 2.32, section 4.6).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    /// <summary>1 … 8; 1, which changes nothing, where the tag is absent or the block damaged.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        var little = tiff.StartsWith("II*\0"u8);
        if ((!little && !tiff.StartsWith("MM\0*"u8)) || tiff.Length < 8)
            return 1;
        var start = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2)
            return 1;
        var directory = tiff[(int)start..];
        var count = UInt16(directory, little);
        for (var i = 0; i < count && 2 + (12 * (i + 1)) <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (12 * i), 12);
            if (UInt16(entry, little) != Tag)
                continue;
            var value = UInt16(entry[8..], little);
            return UInt16(entry[2..], little) == Short && value is >= 1 and <= 8 ? value : 1;
        }

        return 1;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}

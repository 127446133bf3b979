using System.Buffers;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>Finds out how the text of a log is encoded, from its first bytes.</summary>
internal static class LogEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    internal static Encoding Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (HasZeros(head, 1) && !HasZeros(head, 0)) return Encoding.Unicode;
        if (HasZeros(head, 0) && !HasZeros(head, 1)) return Encoding.BigEndianUnicode;
        return IsUtf8(head) ? Utf8 : Encoding.Latin1;
    }

    /// <summary>Whether the bytes are no text at all: zeros outside of UTF-16, or many control characters.</summary>
    internal static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (Detect(head) is UnicodeEncoding) return false;
        if (head.Contains((byte)0)) return true;
        var controls = 0;
        foreach (var value in head)
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x08 or 0x0C or 0x1B)) controls++;
        return controls * 20 > head.Length;
    }

    // ASCII in UTF-16 has a zero in every second byte; a few others are tolerated.
    private static bool HasZeros(ReadOnlySpan<byte> head, int parity)
    {
        var (zeros, pairs) = (0, Math.Min(head.Length, 1024) / 2);
        for (var i = 0; i < pairs; i++)
            if (head[2 * i + parity] == 0) zeros++;
        return pairs >= 8 && zeros * 10 >= pairs * 9;
    }

    // The head may end in the middle of a character.
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        var buffer = ArrayPool<char>.Shared.Rent(head.Length + 1);
        try
        {
            var status = System.Text.Unicode.Utf8.ToUtf16(head, buffer, out _, out _, replaceInvalidSequences: false, isFinalBlock: false);
            return status is OperationStatus.Done or OperationStatus.NeedMoreData;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}

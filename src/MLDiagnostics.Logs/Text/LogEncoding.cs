using System.Buffers;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Finds out how the text of a log is encoded, from its first bytes: UTF-8 and UTF-16 by their form, the others by the words and letters that
/// they would give.
/// </summary>
internal static class LogEncoding
{
    // The longest text that is tried in several encodings.
    private const int Tried = 16 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    internal static Encoding Detect(RunInput input) => LogHead.Of(input).Encoding;

    internal static Encoding Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (HasZeros(head, 1) && !HasZeros(head, 0)) return Encoding.Unicode;
        if (HasZeros(head, 0) && !HasZeros(head, 1)) return Encoding.BigEndianUnicode;
        return IsUtf8(head) ? Utf8 : EightBit(head[..Math.Min(head.Length, Tried)]);
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

    // A known name of a column decides; without one, letters in runs are Cyrillic, pairs that are all of them Chinese, and others Latin.
    private static Encoding EightBit(ReadOnlySpan<byte> head)
    {
        foreach (var encoding in (Encoding[])[Cyrillic, Chinese])
            if (ColumnWords.AreIn(encoding.GetString(head))) return encoding;
        if (IsCyrillic(head)) return Cyrillic;
        return IsChinese(head) ? Chinese : Encoding.Latin1;
    }

    private static bool IsCyrillic(ReadOnlySpan<byte> head)
    {
        var (letters, inRuns, others) = (0, 0, 0);
        var run = 0;
        foreach (var value in head)
        {
            if (value >= 0xC0 || value is 0xA8 or 0xB8)
            {
                letters++;
                run++;
                if (run == 3) inRuns += 3;
                else if (run > 3) inRuns++;
            }
            else
            {
                run = 0;
                if (value >= 0x80) others++;
            }
        }

        return inRuns * 4 > letters * 3 && letters > 10 * others;
    }

    // GB 2312's characters: two bytes of 0xA1 and more each, those of every day from 0xB0 on.
    private static bool IsChinese(ReadOnlySpan<byte> head)
    {
        var (pairs, others) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] < 0x80) continue;
            if (i + 1 < head.Length && head[i] is >= 0xB0 and <= 0xF7 && head[i + 1] is >= 0xA1 and <= 0xFE)
            {
                pairs++;
                i++;
            }
            else if (i + 1 < head.Length)
            {
                others++;
            }
        }

        return pairs > 0 && pairs > 10 * others;
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

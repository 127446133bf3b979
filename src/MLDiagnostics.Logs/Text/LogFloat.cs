using System.Buffers.Binary;
using System.Buffers.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads a decimal number at the start of UTF-8 text, rounded correctly to the nearest double, as <see cref="double.Parse(string)"/> does. Numbers
/// of at most 19 digits and of a usual size take a short way (Clinger 1990; Lemire, "Number parsing at a gigabyte per second", 2021); all others
/// take the library's.
/// </summary>
internal static class LogFloat
{
    private const int MostDigits = 19;
    private const int LongestNumber = 400;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a number, or one of the words <c>nan</c>, <c>inf</c> and <c>infinity</c>, in any case.</summary>
    /// <param name="text">The text that begins with it.</param>
    /// <param name="mark">The decimal mark.</param>
    /// <param name="value">What it says.</param>
    /// <returns>The bytes of the number; 0 when there is none.</returns>
    internal static int Parse(ReadOnlySpan<byte> text, byte mark, out double value)
    {
        var at = 0;
        var isNegative = false;
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+')
        {
            isNegative = text[0] == '-';
            at = 1;
        }

        var (mantissa, first) = (0UL, at);
        TakeDigits(text, ref at, ref mantissa);
        var (digits, exponent) = (at - first, 0);
        if (at < text.Length && text[at] == mark)
        {
            var point = ++at;
            TakeDigits(text, ref at, ref mantissa);
            exponent = point - at;
            digits += at - point;
        }

        if (digits == 0) return Word(text, first, isNegative, out value);
        if (at < text.Length && (text[at] | 0x20) == 'e') TakeExponent(text, ref at, ref exponent);
        if (digits > MostDigits && digits - LeadingZeros(text[first..]) > MostDigits || !TryScale(mantissa, exponent, out value))
            return Exactly(text, at, mark, out value);
        if (isNegative) value = -value;
        return at;
    }

    private static void TakeDigits(ReadOnlySpan<byte> text, ref int at, ref ulong mantissa)
    {
        while (text.Length - at >= 8)
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
            if (((eight & 0xF0F0F0F0F0F0F0F0) | ((eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4) != 0x3333333333333333) break;
            eight -= 0x3030303030303030;
            eight = eight * 10 + (eight >> 8);
            eight = ((eight & 0x000000FF000000FF) * 0x000F424000000064 + ((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
            mantissa = mantissa * 100_000_000 + (uint)eight;
            at += 8;
        }

        while (at < text.Length && (uint)(text[at] - '0') <= 9) mantissa = mantissa * 10 + (uint)(text[at++] - '0');
    }

    // An e without digits behind it is no part of the number.
    private static void TakeExponent(ReadOnlySpan<byte> text, ref int at, ref int exponent)
    {
        var next = at + 1;
        var isNegative = next < text.Length && text[next] == '-';
        if (next < text.Length && text[next] is (byte)'-' or (byte)'+') next++;
        if (next >= text.Length || (uint)(text[next] - '0') > 9) return;
        var written = 0;
        for (; next < text.Length && (uint)(text[next] - '0') <= 9; next++)
            if (written < 100_000) written = written * 10 + (text[next] - '0');
        exponent += isNegative ? -written : written;
        at = next;
    }

    private static int LeadingZeros(ReadOnlySpan<byte> text)
    {
        var zeros = 0;
        foreach (var digit in text)
        {
            if (digit == '0') zeros++;
            else if (digit is not ((byte)'.' or (byte)',')) break;
        }

        return zeros;
    }

    private static bool TryScale(ulong mantissa, int exponent, out double value)
    {
        if (mantissa <= 1UL << 53 && exponent is >= -22 and <= 22)
        {
            value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            return true;
        }

        return FivePowers.TryScale(mantissa, exponent, out value);
    }

    private static int Exactly(ReadOnlySpan<byte> text, int length, byte mark, out double value)
    {
        value = 0;
        if (length > LongestNumber) return 0;
        Span<byte> copy = stackalloc byte[length];
        text[..length].CopyTo(copy);
        if (mark != '.') copy.Replace(mark, (byte)'.');
        return Utf8Parser.TryParse(copy, out value, out var read) && read == length ? length : 0;
    }

    private static int Word(ReadOnlySpan<byte> text, int at, bool isNegative, out double value)
    {
        value = double.NaN;
        text = text[at..];
        if (Begins(text, "nan"u8)) return at + 3;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return Begins(text, "infinity"u8) ? at + 8 : Begins(text, "inf"u8) ? at + 3 : 0;
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.Length < word.Length) return false;
        for (var i = 0; i < word.Length; i++)
            if ((text[i] | 0x20) != word[i]) return false;
        return true;
    }
}

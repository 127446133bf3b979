using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads decimal numbers of up to 15 characters, such as <c>0.123456</c>, all characters at once: the digits are found in one comparison, moved
/// together to the right by a table of moves, and multiplied out in two halves. With 15 digits the mantissa and the power of ten are exact, so that
/// their quotient is rounded correctly (Clinger 1990).
/// </summary>
internal static class ShortDecimal
{
    /// <summary>Bytes that must be readable from the first character on.</summary>
    internal const int Room = Sign + Width;
    private const int Sign = 1;
    private const int Width = 16;

    private static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    // For the place of the mark and the length of the number: which character goes where, so that the last digit is in the last place.
    private static readonly byte[] Moves = AllMoves();

    /// <summary>Reads a number: an optional minus, a digit, more digits with at most one mark among or behind them.</summary>
    /// <param name="text">The first character; <see cref="Room"/> bytes can be read from it.</param>
    /// <param name="mark">The decimal mark.</param>
    /// <param name="value">What it says.</param>
    /// <returns>The characters up to the first that cannot be of such a number; 0 when it is none or too long.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Parse(ref readonly byte text, byte mark, out double value)
    {
        var sign = text == '-' ? Sign : 0;
        var characters = Vector128.LoadUnsafe(in text, (nuint)sign);
        var digits = characters - Vector128.Create((byte)'0');
        var others = Vector128.GreaterThan(digits, Vector128.Create((byte)9)).ExtractMostSignificantBits() | 1u << Width;
        var whole = BitOperations.TrailingZeroCount(others);
        var length = whole;
        var decimals = 0;
        value = 0;
        if (whole is 0 or Width) return 0;
        if (Unsafe.Add(ref Unsafe.AsRef(in text), sign + whole) == mark)
        {
            length = BitOperations.TrailingZeroCount(others & (others - 1));
            if (length == Width) return 0;
            decimals = length - whole - 1;
        }

        var move = Vector128.LoadUnsafe(in MemoryMarshal.GetArrayDataReference(Moves), (nuint)((whole << 4 | length) << 4));
        var aligned = Vector128.Shuffle(digits, move).AsUInt64();
        var mantissa = (double)(Eight(aligned[0]) * 100_000_000 + Eight(aligned[1]));
        if (decimals > 0) mantissa /= PowersOfTen[decimals];
        value = sign == 0 ? mantissa : -mantissa;
        return sign + length;
    }

    // Eight digits, the first in the lowest byte: pairs, fours, all.
    private static ulong Eight(ulong digits)
    {
        digits = digits * 10 + (digits >> 8);
        return ((digits & 0x000000FF000000FF) * 0x000F424000000064 + ((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
    }

    // An index beyond the vector gives zero.
    private static byte[] AllMoves()
    {
        var moves = new byte[Width * Width * Width];
        moves.AsSpan().Fill(byte.MaxValue);
        for (var whole = 0; whole < Width; whole++)
        {
            for (var length = whole; length < Width; length++)
            {
                var target = (whole << 4 | length) << 4 | Width - 1;
                for (var character = length - 1; character >= 0; character--)
                    if (character != whole) moves[target--] = (byte)character;
            }
        }

        return moves;
    }
}

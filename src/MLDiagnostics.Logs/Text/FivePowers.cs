using System.Numerics;

namespace MLDiagnostics.Logs;

/// <summary>
/// Multiplies by a power of ten and rounds to the nearest double (the algorithm of Eisel and Lemire), for the powers of ten of usual numbers.
/// Powers of five are kept to 128 bits.
/// </summary>
internal static class FivePowers
{
    private const int Smallest = -80;
    private const int Largest = 60;
    private const int MantissaBits = 52;

    private static readonly (ulong High, ulong Low)[] Table = [.. Enumerable.Range(Smallest, Largest - Smallest + 1).Select(Power)];

    /// <summary><c>mantissa · 10^exponent</c>; fails for powers that are not in the table and for results near the ends of the range.</summary>
    internal static bool TryScale(ulong mantissa, int exponent, out double value)
    {
        value = 0;
        if (mantissa == 0) return true;
        if (exponent is < Smallest or > Largest) return false;
        var leading = BitOperations.LeadingZeroCount(mantissa);
        var (high, low) = Multiply(mantissa << leading, Table[exponent - Smallest]);
        var upper = (int)(high >> 63);
        var shift = upper + 64 - MantissaBits - 3;
        var bits = high >> shift;
        var binary = ((217706 * exponent) >> 16) + 63 + upper - leading + 1023;
        if (binary <= 0) return false;
        // Exactly between two doubles: to the even one.
        if (low <= 1 && exponent is >= -4 and <= 23 && (bits & 3) == 1 && bits << shift == high) bits &= ~1UL;
        bits = (bits + (bits & 1)) >> 1;
        if (bits >= 2UL << MantissaBits)
        {
            bits = 1UL << MantissaBits;
            binary++;
        }

        value = BitConverter.UInt64BitsToDouble(((ulong)binary << MantissaBits) | (bits & ((1UL << MantissaBits) - 1)));
        return binary < 0x7FF;
    }

    // The second half of the power matters only where the first product ends in ones.
    private static (ulong High, ulong Low) Multiply(ulong mantissa, (ulong High, ulong Low) power)
    {
        var high = Math.BigMul(mantissa, power.High, out var low);
        if ((high & (ulong.MaxValue >> (MantissaBits + 3))) != ulong.MaxValue >> (MantissaBits + 3)) return (high, low);
        var second = Math.BigMul(mantissa, power.Low, out _);
        low += second;
        if (second > low) high++;
        return (high, low);
    }

    // The top 128 bits of 5^exponent: cut off for positive powers, rounded up for reciprocals.
    private static (ulong High, ulong Low) Power(int exponent)
    {
        var five = BigInteger.Pow(5, Math.Abs(exponent));
        var length = (int)five.GetBitLength();
        BigInteger bits;
        if (exponent >= 0)
        {
            bits = length <= 128 ? five << (128 - length) : five >> (length - 128);
        }
        else
        {
            var ceiling = five.IsPowerOfTwo ? length - 1 : length;
            bits = BigInteger.Pow(2, exponent >= -27 ? ceiling + 127 : 2 * ceiling + 128) / five + 1;
            while (bits.GetBitLength() > 128) bits >>= 1;
        }

        return ((ulong)(bits >> 64), (ulong)(bits & ulong.MaxValue));
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLDiagnostics.Training;

/// <summary>
/// Random numbers without state: each is a hash of where it is needed, so that neither threads nor order can change it.
/// The mixing is that of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").
/// </summary>
internal static class CounterHash
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A key for one use of randomness, such as (seed, "dropout", layer, step).</summary>
    public static ulong Key(ulong seed, RandomStream stream, long first = 0, long second = 0) =>
        Mix(Mix(Mix(seed + ((ulong)stream * Golden)) + ((ulong)first * Golden)) + ((ulong)second * Golden));

    /// <summary>64 random bits for an index under a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ulong key, long index) => Mix(key + ((ulong)index * Golden));

    /// <summary>64 random bits for each index under a key, as <see cref="Bits(ulong, long)"/> gives them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ulong> Bits(ulong key, Vector<ulong> indices)
    {
        var value = new Vector<ulong>(key) + (indices * Golden) + new Vector<ulong>(Golden);
        value = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >>> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >>> 31);
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public static double Uniform(ulong key, long index) => (Bits(key, index) >> 11) * (1.0 / (1L << 53));

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public static double Normal(ulong key, long index)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(key, 2 * index)));
        return radius * Math.Cos(2 * Math.PI * Uniform(key, (2 * index) + 1));
    }

    /// <summary>Uniform in 0 … <paramref name="bound"/> − 1; the bias of at most bound/2⁶⁴ is of no consequence.</summary>
    public static int Below(int bound, ulong key, long index) => (int)Math.BigMul(Bits(key, index), (ulong)bound, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}

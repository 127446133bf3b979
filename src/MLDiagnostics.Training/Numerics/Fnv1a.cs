namespace MLDiagnostics.Training;

/// <summary>The 64-bit hash FNV-1a (Fowler, Noll, Vo): small, the same everywhere, for checks and not for secrets.</summary>
internal static class Fnv1a
{
    public const ulong Empty = 0xCBF2_9CE4_8422_2325;

    /// <summary>The hash of what was hashed before and <paramref name="bytes"/>.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) hash = (hash ^ value) * 0x0000_0100_0000_01B3;
        return hash;
    }
}

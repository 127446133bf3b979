using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MLDiagnostics.MLNet;

/// <summary>A hash over the values of an example: the first 128 bits of SHA-256, so that equal hashes mean equal values.</summary>
internal sealed class ExampleHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        // The length in front, so that ("ab", "c") and ("a", "bc") differ.
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }

    /// <summary>The hash of what was added; begins anew.</summary>
    internal UInt128 Take()
    {
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(result);
        return BinaryPrimitives.ReadUInt128LittleEndian(result);
    }

    public void Dispose() => _hash.Dispose();
}

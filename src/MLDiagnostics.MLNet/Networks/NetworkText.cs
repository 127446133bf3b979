using System.Runtime.InteropServices;

namespace MLDiagnostics.MLNet;

/// <summary>Finds the network behind a value of text.</summary>
internal static class NetworkText
{
    /// <summary>The network. Every row of a model holds the same string, so it is unpacked once.</summary>
    internal static PackedNetwork Open(ReadOnlyMemory<char> text) => PackedNetwork.Of(
        MemoryMarshal.TryGetString(text, out var whole, out _, out var length) && length == whole.Length ? whole : text.ToString());
}

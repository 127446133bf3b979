using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MLDiagnostics.Training;

/// <summary>
/// Files that are whole or refused: four letters, a version, content, FNV-1a of all bytes before, little-endian. An existing file is replaced
/// only when the new one is complete and on the disk.
/// </summary>
internal static class SealedFile
{
    /// <summary>Writes a file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> magic, int version, Action<BinaryWriter> content)
    {
        using var memory = Seal(magic, version, content);
        Write(path, memory.WriteTo);
    }

    /// <summary>Writes a file of any kind, whole or not at all.</summary>
    public static void Write(string path, Action<Stream> content)
    {
        // A name of its own in the same folder, so that the move is atomic and a crash leaves the old file alone.
        var temporary = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                content(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The bytes of a file.</summary>
    public static MemoryStream Seal(ReadOnlySpan<byte> magic, int version, Action<BinaryWriter> content)
    {
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(magic);
            writer.Write(version);
            content(writer);
        }

        var checksum = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(checksum, Fnv1a.Add(Fnv1a.Empty, memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        memory.Write(checksum);
        return memory;
    }

    /// <summary>Checks the bytes of a file; gives a reader at the content.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="magic">Its four letters.</param>
    /// <param name="version">The version that is known.</param>
    /// <param name="kind">What it should be, for the message.</param>
    /// <exception cref="InvalidDataException">It is something else, damaged, or of another version.</exception>
    public static BinaryReader Open(byte[] bytes, ReadOnlySpan<byte> magic, int version, string kind)
    {
        var header = magic.Length + sizeof(int);
        if (!bytes.AsSpan().StartsWith(magic)) throw new InvalidDataException($"this is no file of {kind}");
        if (bytes.Length < header + sizeof(ulong)) throw new InvalidDataException("the file is truncated");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(magic.Length)) is var found && found != version)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"version {found} of the format is not known here"));
        var content = bytes.AsSpan(0, bytes.Length - sizeof(ulong));
        if (Fnv1a.Add(Fnv1a.Empty, content) != BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(content.Length)))
            throw new InvalidDataException("the file is damaged or truncated: its checksum is wrong");
        return new BinaryReader(new MemoryStream(bytes, header, content.Length - header), Encoding.UTF8);
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// The records of an event file (TFRecord framing: length, masked CRC-32C of the length, data, masked CRC-32C of the data), one after another
/// in one buffer. A length that is not proved by its checksum is never believed.
/// </summary>
internal sealed class EventRecords(Stream stream)
{
    private const int HeaderSize = 12;
    private const int FooterSize = 4;
    private const ulong LargestRecord = 64 * 1024 * 1024;
    private readonly byte[] _frame = new byte[HeaderSize];
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>Where the current record begins.</summary>
    internal long Offset { get; private set; }

    /// <summary>Records whose data do not fit their checksum, or that are too large for any scalar; they are passed over.</summary>
    internal int PassedOver { get; private set; }

    /// <summary>Why the records end before the file does; <see langword="null"/> when they do not.</summary>
    internal string? Broken { get; private set; }

    /// <summary>The data of the current record; valid until the next move.</summary>
    internal ReadOnlyMemory<byte> Current => _buffer.AsMemory(0, _length);

    internal bool MoveNext()
    {
        while (true)
        {
            Offset = stream.Position;
            var read = stream.ReadAtLeast(_frame, HeaderSize, throwOnEndOfStream: false);
            if (read == 0) return false;
            if (read < HeaderSize) return Break("the last record is cut off");
            var length = BinaryPrimitives.ReadUInt64LittleEndian(_frame);
            if (Masked(_frame.AsSpan(0, 8)) != BinaryPrimitives.ReadUInt32LittleEndian(_frame.AsSpan(8)))
                return Break("expected a record, its length does not fit its checksum");
            if (length > (ulong)Math.Max(0, stream.Length - stream.Position - FooterSize)) return Break("the last record is cut off");
            if (length > LargestRecord)
            {
                stream.Seek((long)length + FooterSize, SeekOrigin.Current);
                PassedOver++;
                continue;
            }

            if (!Fill((int)length)) return Break("the last record is cut off");
            if (Masked(_buffer.AsSpan(0, _length)) == BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_length))) return true;
            PassedOver++;
        }
    }

    /// <summary>The checksum of TFRecord: CRC-32C, turned by 15 bits and shifted by a constant.</summary>
    internal static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var value in data[(words.Length * 8)..]) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }

    private bool Fill(int length)
    {
        if (_buffer.Length < length + FooterSize) _buffer = new byte[Math.Max(length + FooterSize, 2 * _buffer.Length)];
        _length = length;
        return stream.ReadAtLeast(_buffer.AsSpan(0, length + FooterSize), length + FooterSize, throwOnEndOfStream: false) == length + FooterSize;
    }

    private bool Break(string why)
    {
        Broken = Invariant($"Byte {Offset}: {why}.");
        return false;
    }
}

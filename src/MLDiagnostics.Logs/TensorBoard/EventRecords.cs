using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// The records of an event file (TFRecord framing: length, masked CRC-32C of the length, data, masked CRC-32C of the data), one after another
/// in one buffer. A length that is not proved by its checksum is never believed.
/// </summary>
internal sealed class EventRecords(Stream stream) : IDisposable
{
    internal const int HeaderSize = 12;
    internal const int FooterSize = 4;
    private const ulong LargestRecord = 64 * 1024 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024 * 1024);
    private long _offset;
    private int _next;
    private int _end;
    private int _start;
    private int _length;

    /// <summary>Where the current record begins.</summary>
    internal long Offset { get; private set; }

    /// <summary>Records whose data do not fit their checksum, or that are too large for any scalar; they are passed over.</summary>
    internal int PassedOver { get; private set; }

    /// <summary>Why the records end before the file does; <see langword="null"/> when they do not.</summary>
    internal string? Broken { get; private set; }

    /// <summary>The data of the current record; valid until the next move.</summary>
    internal ReadOnlySpan<byte> Current => _buffer.AsSpan(_start, _length);

    /// <summary>Goes to the next record. A file that has grown since is read on where it ended.</summary>
    internal bool MoveNext()
    {
        Broken = null;
        while (true)
        {
            Offset = _offset + _next;
            if (!Fill(HeaderSize)) return _end > _next && Break("the last record is cut off");
            var header = _buffer.AsSpan(_next, HeaderSize);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
            if (Masked(header[..8]) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..]))
                return Break("expected a record, its length does not fit its checksum");
            if (length > LargestRecord)
            {
                if (!Skip(HeaderSize + length + FooterSize)) return Break("the last record is cut off");
                PassedOver++;
                continue;
            }

            if (!Fill(HeaderSize + (int)length + FooterSize)) return Break("the last record is cut off");
            (_start, _length) = (_next + HeaderSize, (int)length);
            _next = _start + _length + FooterSize;
            if (Masked(Current) == BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_start + _length))) return true;
            PassedOver++;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _next, _end, _length) = ([], 0, 0, 0);
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

    // Whether so many bytes are there; room is made only for bytes that the file has.
    private bool Fill(int count)
    {
        if (_end - _next >= count) return true;
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            (_offset, _end, _next) = (_offset + _next, _end - _next, 0);
        }

        if (count > _buffer.Length)
        {
            if (stream.CanSeek && stream.Length - _offset < count) return false;
            var larger = ArrayPool<byte>.Shared.Rent(count);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), count - _end, throwOnEndOfStream: false);
        return _end >= count;
    }

    private bool Skip(ulong count)
    {
        var target = (ulong)Offset + count;
        if (target < count || target > (ulong)stream.Length) return false;
        stream.Position = _offset = (long)target;
        (_next, _end) = (0, 0);
        return true;
    }

    private bool Break(string why)
    {
        Broken = Invariant($"Byte {Offset}: {why}.");
        return false;
    }
}

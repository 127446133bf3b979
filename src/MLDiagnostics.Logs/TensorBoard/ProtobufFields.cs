using System.Buffers.Binary;

namespace MLDiagnostics.Logs;

/// <summary>
/// The fields of a protobuf message, one after another, straight from its bytes. A message that does not follow the encoding ends early and is
/// said to be broken; nothing is thrown.
/// </summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    internal const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;
    private const int Group = 3, GroupEnd = 4;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the current field.</summary>
    internal int Number { get; private set; }

    /// <summary>How the current field is encoded.</summary>
    internal int Wire { get; private set; }

    /// <summary>The value of a <see cref="Varint"/>, or the bits of a fixed-size number.</summary>
    internal ulong Value { get; private set; }

    /// <summary>The content of a field of <see cref="Bytes"/>.</summary>
    internal ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Whether the message does not follow the encoding.</summary>
    internal bool IsBroken { get; private set; }

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal bool MoveNext()
    {
        if (_rest.IsEmpty || IsBroken) return false;
        var tag = ReadVarint();
        (Number, Wire) = ((int)Math.Min(tag >> 3, int.MaxValue), (int)(tag & 7));
        switch (Wire)
        {
            case Varint:
                Value = ReadVarint();
                break;
            case Fixed64:
                if (Take(8)) Value = BinaryPrimitives.ReadUInt64LittleEndian(Content);
                break;
            case Bytes:
                var length = ReadVarint();
                if (length > int.MaxValue || !Take((int)length)) IsBroken = true;
                break;
            case Fixed32:
                if (Take(4)) Value = BinaryPrimitives.ReadUInt32LittleEndian(Content);
                break;
            case Group or GroupEnd:
                break;
            default:
                IsBroken = true;
                break;
        }

        return !IsBroken && Number > 0;
    }

    /// <summary>The next number of a packed field.</summary>
    internal ulong ReadVarint()
    {
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            var small = _rest[0];
            _rest = _rest[1..];
            return small;
        }

        var value = 0UL;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }

        IsBroken = true;
        return 0;
    }

    private bool Take(int length)
    {
        if (length > _rest.Length)
        {
            IsBroken = true;
            return false;
        }

        Content = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}

using System.Buffers;
using System.Buffers.Binary;

namespace MLDiagnostics.Logs;

/// <summary>Writes fields of protobuf messages: what event files need, without an object a field.</summary>
internal static class Protobuf
{
    internal static void Varint(ArrayBufferWriter<byte> message, int field, ulong value)
    {
        Tag(message, field, ProtobufFields.Varint);
        Raw(message, value);
    }

    internal static void Float(ArrayBufferWriter<byte> message, int field, float value)
    {
        Tag(message, field, ProtobufFields.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(message.GetSpan(4), value);
        message.Advance(4);
    }

    internal static void Double(ArrayBufferWriter<byte> message, int field, double value)
    {
        Tag(message, field, ProtobufFields.Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(8), value);
        message.Advance(8);
    }

    internal static void Bytes(ArrayBufferWriter<byte> message, int field, ReadOnlySpan<byte> content)
    {
        Tag(message, field, ProtobufFields.Bytes);
        Raw(message, (ulong)content.Length);
        message.Write(content);
    }

    private static void Tag(ArrayBufferWriter<byte> message, int field, int wire) => Raw(message, (ulong)(field << 3 | wire));

    private static void Raw(ArrayBufferWriter<byte> message, ulong value)
    {
        var span = message.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        message.Advance(length);
    }
}

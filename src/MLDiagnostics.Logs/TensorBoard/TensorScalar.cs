using System.Buffers.Binary;

namespace MLDiagnostics.Logs;

/// <summary>A tensor of one number (tensor.proto) of the types float, double, int32, int64, half and bfloat16; others are no scalars.</summary>
internal static class TensorScalar
{
    private const int Type = 1, Content = 4, Floats = 5, Doubles = 6, Ints = 7, Longs = 10, Halves = 13;
    private const int FloatType = 1, DoubleType = 2, IntType = 3, LongType = 9, BrainFloatType = 14, HalfType = 19;

    /// <summary>The number of a <c>TensorProto</c>; <see langword="null"/> when it has another number of them, or is broken.</summary>
    internal static double? Read(ReadOnlySpan<byte> tensor)
    {
        var (type, number, count) = (0, 0.0, 0);
        var content = ReadOnlySpan<byte>.Empty;
        var fields = new ProtobufFields(tensor);
        while (fields.MoveNext())
        {
            if (fields is { Number: Type, Wire: ProtobufFields.Varint }) type = (int)fields.Value;
            else if (fields is { Number: Content, Wire: ProtobufFields.Bytes }) content = fields.Content;
            else if (fields.Number is Floats or Doubles or Ints or Longs or Halves) count += Numbers(fields, type, ref number);
        }

        return fields.IsBroken ? null : count == 1 ? number : count == 0 ? FromContent(type, content) : null;
    }

    /// <summary>The value of a float: a NaN in it must not become the value that stands for "not logged".</summary>
    internal static double Float(uint bits) => BitConverter.UInt32BitsToSingle(bits) is var value && float.IsNaN(value) ? double.NaN : value;

    // A field holds one number, or, packed, several.
    private static int Numbers(ProtobufFields field, int type, ref double number)
    {
        if (field.Wire != ProtobufFields.Bytes)
        {
            number = FromBits(field.Number, type, field.Value);
            return 1;
        }

        var size = field.Number switch { Floats => 4, Doubles => 8, _ => 0 };
        if (size > 0)
        {
            if (field.Content.Length >= size)
                number = FromBits(field.Number, type, size == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(field.Content) : BinaryPrimitives.ReadUInt64LittleEndian(field.Content));
            return field.Content.Length / size;
        }

        var packed = new ProtobufFields(field.Content);
        var count = 0;
        for (; !packed.IsAtEnd && !packed.IsBroken && count < 2; count++) number = FromBits(field.Number, type, packed.ReadVarint());
        return count;
    }

    private static double FromBits(int field, int type, ulong bits) => field switch
    {
        Floats => Float((uint)bits),
        Doubles => BitConverter.UInt64BitsToDouble(bits),
        Ints => (int)bits,
        Longs => (long)bits,
        _ => FromHalf(type, (ushort)bits),
    };

    private static double? FromContent(int type, ReadOnlySpan<byte> content) => (type, content.Length) switch
    {
        (FloatType, 4) => Float(BinaryPrimitives.ReadUInt32LittleEndian(content)),
        (DoubleType, 8) => BinaryPrimitives.ReadDoubleLittleEndian(content),
        (IntType, 4) => BinaryPrimitives.ReadInt32LittleEndian(content),
        (LongType, 8) => BinaryPrimitives.ReadInt64LittleEndian(content),
        (BrainFloatType or HalfType, 2) => FromHalf(type, BinaryPrimitives.ReadUInt16LittleEndian(content)),
        _ => null,
    };

    private static double FromHalf(int type, ushort bits) => type == BrainFloatType
        ? Float((uint)bits << 16)
        : BitConverter.UInt16BitsToHalf(bits) is var half && Half.IsNaN(half) ? double.NaN : (double)half;
}

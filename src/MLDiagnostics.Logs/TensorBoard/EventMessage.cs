using System.Buffers.Binary;
using Google.Protobuf;

namespace MLDiagnostics.Logs;

/// <summary>
/// Takes the scalars out of an <c>Event</c> message (TensorFlow's event.proto, summary.proto, tensor.proto): <c>simple_value</c> and tensors of one
/// number. Graphs, pictures, histograms and texts are passed over unread.
/// </summary>
internal static class EventMessage
{
    private const int EventStep = 2, EventSummary = 5, SummaryValue = 1;
    private const int ValueTag = 1, ValueSimple = 2, ValueTensor = 8;
    private const int TensorType = 1, TensorContent = 4, TensorFloats = 5, TensorDoubles = 6, TensorInts = 7, TensorLongs = 10, TensorHalves = 13;

    /// <summary>Adds the scalars of a message.</summary>
    /// <exception cref="InvalidProtocolBufferException">The message is malformed.</exception>
    internal static void Read(ReadOnlyMemory<byte> message, List<ScalarEvent> scalars)
    {
        var (input, step, summary) = (Input(message), 0L, ByteString.Empty);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (EventStep, WireFormat.WireType.Varint):
                    step = input.ReadInt64();
                    break;
                case (EventSummary, WireFormat.WireType.LengthDelimited):
                    summary = input.ReadBytes();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        if (!summary.IsEmpty) ReadSummary(summary, step, scalars);
    }

    private static void ReadSummary(ByteString summary, long step, List<ScalarEvent> scalars)
    {
        var input = summary.CreateCodedInput();
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            if (tag == WireFormat.MakeTag(SummaryValue, WireFormat.WireType.LengthDelimited)) ReadValue(input.ReadBytes(), step, scalars);
            else input.SkipLastField();
        }
    }

    private static void ReadValue(ByteString value, long step, List<ScalarEvent> scalars)
    {
        string? name = null;
        double? number = null;
        var input = value.CreateCodedInput();
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (ValueTag, WireFormat.WireType.LengthDelimited):
                    name = input.ReadString();
                    break;
                case (ValueSimple, WireFormat.WireType.Fixed32):
                    number = Exactly(input.ReadFloat());
                    break;
                case (ValueTensor, WireFormat.WireType.LengthDelimited):
                    number = ReadTensor(input.ReadBytes());
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        if (name is not null && number is { } scalar) scalars.Add(new ScalarEvent(name, step, scalar));
    }

    // A tensor of one number of the types float, double, int32, int64, half and bfloat16; others are no scalars.
    private static double? ReadTensor(ByteString tensor)
    {
        var (type, content, number, count) = (0, ByteString.Empty, 0.0, 0);
        var input = tensor.CreateCodedInput();
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            var (field, wire) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
            if (field == TensorType && wire == WireFormat.WireType.Varint)
            {
                type = input.ReadInt32();
            }
            else if (field == TensorContent && wire == WireFormat.WireType.LengthDelimited)
            {
                content = input.ReadBytes();
            }
            else if (field is TensorFloats or TensorDoubles or TensorInts or TensorLongs or TensorHalves)
            {
                var packed = wire == WireFormat.WireType.LengthDelimited ? input.ReadBytes().CreateCodedInput() : input;
                do
                {
                    if (packed != input && packed.IsAtEnd) break;
                    number = ReadNumber(packed, field, type);
                    count++;
                }
                while (packed != input);
            }
            else
            {
                input.SkipLastField();
            }
        }

        return count == 1 ? number : count == 0 ? FromContent(type, content.Span) : null;
    }

    private static double ReadNumber(CodedInputStream input, int field, int type) => field switch
    {
        TensorFloats => Exactly(input.ReadFloat()),
        TensorDoubles => input.ReadDouble(),
        TensorInts => input.ReadInt32(),
        TensorLongs => input.ReadInt64(),
        _ => FromHalf(type, (ushort)input.ReadInt32()),
    };

    private static double? FromContent(int type, ReadOnlySpan<byte> content) => (type, content.Length) switch
    {
        (1, 4) => Exactly(BinaryPrimitives.ReadSingleLittleEndian(content)),
        (2, 8) => BinaryPrimitives.ReadDoubleLittleEndian(content),
        (3, 4) => BinaryPrimitives.ReadInt32LittleEndian(content),
        (9, 8) => BinaryPrimitives.ReadInt64LittleEndian(content),
        (14 or 19, 2) => FromHalf(type, BinaryPrimitives.ReadUInt16LittleEndian(content)),
        _ => null,
    };

    private static double FromHalf(int type, ushort bits) =>
        type == 14 ? BitConverter.UInt32BitsToSingle((uint)bits << 16) : (double)BitConverter.UInt16BitsToHalf(bits);

    // The file's number is a float; a NaN in it must not become the value that stands for "not logged".
    private static double Exactly(float value) => float.IsNaN(value) ? double.NaN : value;

    private static CodedInputStream Input(ReadOnlyMemory<byte> message) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(message, out var bytes)
            ? new CodedInputStream(bytes.Array!, bytes.Offset, bytes.Count)
            : new CodedInputStream(message.ToArray());
}

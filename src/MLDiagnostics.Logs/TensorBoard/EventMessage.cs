using System.Buffers.Binary;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Takes the scalars out of an <c>Event</c> message (TensorFlow's event.proto, summary.proto): <c>simple_value</c> and tensors of one
/// number. Graphs, pictures, histograms and texts are passed over unread.
/// </summary>
internal static class EventMessage
{
    private const int EventStep = 2, EventSummary = 5, EventSource = 10, SummaryValue = 1, SourceWriter = 1;
    private const int ValueTag = 1, ValueSimple = 2, ValueTensor = 8;

    /// <summary>Adds the scalars of a message to the curves.</summary>
    /// <returns>Whether the message follows the encoding.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> message, TagCurves curves)
    {
        var step = 0L;
        var summary = ReadOnlySpan<byte>.Empty;
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            if (fields is { Number: EventStep, Wire: ProtobufFields.Varint }) step = (long)fields.Value;
            else if (fields is { Number: EventSummary, Wire: ProtobufFields.Bytes }) summary = fields.Content;
            else if (fields is { Number: EventSource, Wire: ProtobufFields.Bytes }) curves.Writer = WriterOf(fields.Content) ?? curves.Writer;
        }

        if (fields.IsBroken) return false;
        var values = new ProtobufFields(summary);
        while (values.MoveNext())
            if (values is { Number: SummaryValue, Wire: ProtobufFields.Bytes } && !TryReadValue(values.Content, step, curves)) return false;
        return !values.IsBroken;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> value, long step, TagCurves curves)
    {
        // Most values are a tag and a float, and nothing else: 0A length tag 15 float.
        if (value.Length > 7 && value[0] == 0x0A && value[1] == value.Length - 7 && value[1] < 0x80 && value[^5] == 0x15)
        {
            curves.Add(value[2..^5], step, TensorScalar.Float(BinaryPrimitives.ReadUInt32LittleEndian(value[^4..])));
            return true;
        }

        var tag = ReadOnlySpan<byte>.Empty;
        double? number = null;
        var fields = new ProtobufFields(value);
        while (fields.MoveNext())
        {
            if (fields is { Number: ValueTag, Wire: ProtobufFields.Bytes }) tag = fields.Content;
            else if (fields is { Number: ValueSimple, Wire: ProtobufFields.Fixed32 }) number = TensorScalar.Float((uint)fields.Value);
            else if (fields is { Number: ValueTensor, Wire: ProtobufFields.Bytes }) number = TensorScalar.Read(fields.Content);
        }

        if (fields.IsBroken) return false;
        if (number is { } scalar && !tag.IsEmpty) curves.Add(tag, step, scalar);
        return true;
    }

    private static string? WriterOf(ReadOnlySpan<byte> source)
    {
        var fields = new ProtobufFields(source);
        while (fields.MoveNext())
            if (fields is { Number: SourceWriter, Wire: ProtobufFields.Bytes }) return Encoding.UTF8.GetString(fields.Content);
        return null;
    }
}

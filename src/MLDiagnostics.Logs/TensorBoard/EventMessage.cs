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
        var usual = UsualSummary(message, out var step);
        if (!usual.IsEmpty) return TryReadSummary(usual, step, curves);
        step = 0;
        var summary = ReadOnlySpan<byte>.Empty;
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            if (fields is { Number: EventStep, Wire: ProtobufFields.Varint }) step = (long)fields.Value;
            else if (fields is { Number: EventSummary, Wire: ProtobufFields.Bytes }) summary = fields.Content;
            else if (fields is { Number: EventSource, Wire: ProtobufFields.Bytes }) curves.Writer = WriterOf(fields.Content) ?? curves.Writer;
        }

        return !fields.IsBroken && TryReadSummary(summary, step, curves);
    }

    // Most events are a time, a step and a summary, in this order: 09 time 10 step 2A length summary.
    private static ReadOnlySpan<byte> UsualSummary(ReadOnlySpan<byte> message, out long step)
    {
        step = 0;
        if (message.Length < 14 || message[0] != 0x09 || message[9] != 0x10) return [];
        var (at, shift) = (10, 0);
        for (; at < message.Length - 3 && shift < 63; at++, shift += 7)
        {
            step |= (long)(message[at] & 0x7F) << shift;
            if (message[at] < 0x80) break;
        }

        if (message[at] >= 0x80 || message[at + 1] != 0x2A) return [];
        var summary = message[(at + 2)..];
        var length = (int)summary[0];
        if (length >= 0x80)
        {
            if (summary.Length < 2 || summary[1] >= 0x80) return [];
            length = (length & 0x7F) | summary[1] << 7;
            summary = summary[1..];
        }

        return length == summary.Length - 1 ? summary[1..] : [];
    }

    private static bool TryReadSummary(ReadOnlySpan<byte> summary, long step, TagCurves curves)
    {
        // Most values are a tag and a float, and nothing else: 0A length 0A length tag 15 float.
        while (summary.Length > 9 && summary[0] == 0x0A && summary[2] == 0x0A)
        {
            int length = summary[1], tag = summary[3];
            if (tag == 0 || length != tag + 7 || length >= 0x80 || length + 2 > summary.Length || summary[tag + 4] != 0x15) break;
            curves.Add(summary.Slice(4, tag), step, TensorScalar.Float(BinaryPrimitives.ReadUInt32LittleEndian(summary[(tag + 5)..])));
            summary = summary[(length + 2)..];
        }

        var values = new ProtobufFields(summary);
        while (values.MoveNext())
            if (values is { Number: SummaryValue, Wire: ProtobufFields.Bytes } && !TryReadValue(values.Content, step, curves)) return false;
        return !values.IsBroken;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> value, long step, TagCurves curves)
    {
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

using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MLDiagnostics.Training;

/// <summary>The messages of onnx.proto (ONNX 1.8, IR version 7) that a network of ours needs, by the field numbers published there.</summary>
internal static class OnnxMessages
{
    private const int Float = 1; // TensorProto.DataType
    private const int Int64 = 7;

    /// <summary>A message of fields.</summary>
    public static byte[] Message(Action<CodedOutputStream> fields)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true)) fields(output);
        return memory.ToArray();
    }

    public static void Text(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    public static void Number(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    public static void Bytes(this CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }

    /// <summary>ModelProto.</summary>
    public static byte[] Model(string producer, string version, int opset, byte[] graph) => Message(model =>
    {
        model.Number(1, 7); // ir_version
        model.Text(2, producer);
        model.Text(3, version);
        model.Bytes(7, graph);
        model.Bytes(8, Message(set =>
        {
            set.Text(1, "");
            set.Number(2, opset);
        }));
    });

    /// <summary>ValueInfoProto of floats, the first size being that of the batch.</summary>
    public static byte[] Value(string name, IEnumerable<int> sizes) => Message(value =>
    {
        value.Text(1, name);
        value.Bytes(2, Message(type => type.Bytes(1, Message(tensor =>
        {
            tensor.Number(1, Float);
            tensor.Bytes(2, Message(shape =>
            {
                shape.Bytes(1, Message(size => size.Text(2, "N")));
                foreach (var size in sizes) shape.Bytes(1, Message(dimension => dimension.Number(1, size)));
            }));
        }))));
    });

    /// <summary>TensorProto of floats.</summary>
    public static byte[] Tensor(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
    {
        var data = MemoryMarshal.AsBytes(values).ToArray();
        return Message(tensor =>
        {
            foreach (var size in shape) tensor.Number(1, size);
            tensor.Number(2, Float);
            tensor.Text(8, name);
            tensor.Bytes(9, data);
        });
    }

    /// <summary>TensorProto of 64-bit integers, such as a shape.</summary>
    public static byte[] Tensor(string name, params long[] values) => Message(tensor =>
    {
        tensor.Number(1, values.Length);
        tensor.Number(2, Int64);
        tensor.Text(8, name);
        tensor.Bytes(9, MemoryMarshal.AsBytes<long>(values).ToArray());
    });

    /// <summary>AttributeProto of a float.</summary>
    public static byte[] Attribute(string name, float value) => Message(attribute =>
    {
        attribute.Text(1, name);
        attribute.WriteTag(2, WireFormat.WireType.Fixed32);
        attribute.WriteFloat(value);
        attribute.Number(20, 1);
    });

    /// <summary>AttributeProto of an integer.</summary>
    public static byte[] Attribute(string name, long value) => Message(attribute =>
    {
        attribute.Text(1, name);
        attribute.Number(3, value);
        attribute.Number(20, 2);
    });

    /// <summary>AttributeProto of integers.</summary>
    public static byte[] Attribute(string name, params long[] values) => Message(attribute =>
    {
        attribute.Text(1, name);
        foreach (var value in values) attribute.Number(8, value);
        attribute.Number(20, 7);
    });
}

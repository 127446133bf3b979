using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>
/// The published format safetensors: the length of a JSON header as 8 bytes little-endian, the header with type, shape and place of each
/// tensor, the values one behind the other. Model, input shape and classes stand in <c>__metadata__</c>, whose values are all texts.
/// </summary>
internal static class SafeTensorsFile
{
    private const string Metadata = "__metadata__";
    private const int LargestHeader = 100_000_000; // as the format's own reader
    private const int Alignment = 8;

    public static void Write(TrainedModel model, string path) => SealedFile.Write(path, stream => Write(model, stream));

    public static void Write(TrainedModel model, Stream stream)
    {
        var header = Header(model);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in model.Tensors) stream.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
    }

    /// <exception cref="ModelException">The file is damaged, or was not written by us and names no model.</exception>
    public static TrainedModel Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ModelException or InvalidDataException
            or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new ModelException($"{path}: {exception.Message}", exception);
        }
    }

    private static byte[] Header(TrainedModel model)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Metadata);
            writer.WriteString("model", model.Specification.ToJson());
            writer.WriteString("input", string.Create(CultureInfo.InvariantCulture, $"{model.InputShape.Height},{model.InputShape.Width},{model.InputShape.Channels}"));
            writer.WriteString("classes", model.ClassCount.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            var place = 0L;
            foreach (var tensor in model.Tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", "F32");
                writer.WriteStartArray("shape");
                foreach (var size in tensor.Shape) writer.WriteNumberValue(size);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(place);
                writer.WriteNumberValue(place += tensor.Values.Length * (long)sizeof(float));
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Spaces behind the header keep the values aligned.
        while (memory.Length % Alignment != 0) memory.WriteByte((byte)' ');
        return memory.ToArray();
    }

    private static TrainedModel Parse(byte[] bytes)
    {
        if (bytes.Length < sizeof(ulong)) throw new InvalidDataException("this is no safetensors file: it has fewer than 8 bytes");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LargestHeader || length > (ulong)(bytes.Length - sizeof(ulong)))
            throw new InvalidDataException("this is no safetensors file, or it is truncated: its header does not fit");
        using var header = JsonDocument.Parse(bytes.AsMemory(sizeof(ulong), (int)length));
        if (!header.RootElement.TryGetProperty(Metadata, out var about) || !about.TryGetProperty("model", out var json))
            throw new InvalidDataException($"its {Metadata} names no model; only files that MLDiagnostics wrote say what network their tensors are of");
        var specification = ModelSpecification.FromJson(json.GetString()!);
        var sizes = about.GetProperty("input").GetString()!.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        if (sizes.Length != 3) throw new InvalidDataException($"its input must be three sizes and is '{about.GetProperty("input")}'");
        var classes = int.Parse(about.GetProperty("classes").GetString()!, CultureInfo.InvariantCulture);
        var data = bytes.AsMemory(sizeof(ulong) + (int)length);
        var tensors = header.RootElement.EnumerateObject().Where(member => member.Name != Metadata)
            .ToDictionary(member => member.Name, member => Tensor(member.Name, member.Value, data), StringComparer.Ordinal);
        return WeightFile.Assemble(specification, new ImageShape(sizes[0], sizes[1], sizes[2]), classes, tensors);
    }

    private static StoredTensor Tensor(string name, JsonElement entry, ReadOnlyMemory<byte> data)
    {
        if (entry.GetProperty("dtype").GetString() is not "F32" and var type) throw new InvalidDataException($"the tensor {name} is of type {type}, F32 is read");
        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
        var offsets = entry.GetProperty("data_offsets").EnumerateArray().Select(place => place.GetInt64()).ToArray();
        var count = shape.Aggregate(1L, (product, size) => checked(product * size));
        if (offsets is not [>= 0 and var begin, var end] || end > data.Length || end - begin != count * sizeof(float))
            throw new InvalidDataException($"the place of the tensor {name} does not fit its shape or the file");
        var values = new float[count];
        data.Span[(int)begin..(int)end].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return new StoredTensor(name, shape, values);
    }
}

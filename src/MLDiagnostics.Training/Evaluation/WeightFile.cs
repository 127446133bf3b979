using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>
/// The file of a <see cref="TrainedModel"/>, little-endian: "MLDW", version, model as JSON, height, width, channels, classes, tensors
/// (name, rank, sizes, float32 values), FNV-1a of all bytes before. Texts are UTF-8 with a 7-bit encoded length.
/// </summary>
internal static class WeightFile
{
    private const int Version = 1;
    private static ReadOnlySpan<byte> Magic => "MLDW"u8;

    public static void Write(TrainedModel model, string path) =>
        SealedFile.Write(path, Magic, Version, writer => Write(model, writer));

    public static void Write(TrainedModel model, Stream stream)
    {
        using var memory = SealedFile.Seal(Magic, Version, writer => Write(model, writer));
        memory.WriteTo(stream);
    }

    public static TrainedModel Read(string path) => Explain($"{path}: ", () => File.ReadAllBytes(path));

    public static TrainedModel Read(Stream stream) => Explain("", () =>
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    });

    private static TrainedModel Explain(string place, Func<byte[]> bytes)
    {
        try
        {
            return Parse(bytes());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ModelException or InvalidDataException)
        {
            throw new ModelException($"{place}{exception.Message}", exception);
        }
    }

    /// <summary>A model of tensors by name.</summary>
    /// <exception cref="InvalidDataException">The tensors are not those of the model.</exception>
    public static TrainedModel Assemble(
        ModelSpecification specification, ImageShape shape, int classes, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        using var workers = new WorkerPool(1);
        var names = new Network(specification, shape, classes, capacity: 1, isTrained: false, workers).Tensors.Select(tensor => tensor.Name).ToHashSet();
        List<StoredTensor> ordered = [.. names.Where(tensors.ContainsKey).Select(name => tensors[name]), .. tensors.Values.Where(tensor => !names.Contains(tensor.Name))];
        Match(specification, shape, classes, ordered);
        return new TrainedModel(specification, shape, classes, ordered);
    }

    private static void Write(TrainedModel model, BinaryWriter writer)
    {
        writer.Write(model.Specification.ToJson());
        writer.Write(model.InputShape.Height);
        writer.Write(model.InputShape.Width);
        writer.Write(model.InputShape.Channels);
        writer.Write(model.ClassCount);
        writer.Write(model.Tensors.Count);
        foreach (var tensor in model.Tensors)
        {
            writer.Write(tensor.Name);
            writer.Write(tensor.Shape.Count);
            foreach (var size in tensor.Shape) writer.Write(size);
            foreach (var value in tensor.Values) writer.Write(value);
        }
    }

    private static TrainedModel Parse(byte[] bytes)
    {
        using var reader = SealedFile.Open(bytes, Magic, Version, "trained weights");
        var specification = ModelSpecification.FromJson(reader.ReadString());
        var shape = new ImageShape(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var classes = reader.ReadInt32();
        var tensors = Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadTensor(reader)).ToList();
        Match(specification, shape, classes, tensors);
        return new TrainedModel(specification, shape, classes, tensors);
    }

    private static StoredTensor ReadTensor(BinaryReader reader)
    {
        var name = reader.ReadString();
        var shape = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32()).ToArray();
        var values = new float[shape.Aggregate(1, (product, size) => checked(product * size))];
        for (var i = 0; i < values.Length; i++) values[i] = reader.ReadSingle();
        return new StoredTensor(name, shape, values);
    }

    private static void Match(ModelSpecification specification, ImageShape shape, int classes, List<StoredTensor> tensors)
    {
        using var workers = new WorkerPool(1);
        var expected = new Network(specification, shape, classes, capacity: 1, isTrained: false, workers).Tensors
            .Select(tensor => Describe(tensor.Name, tensor.Shape)).ToList();
        var found = tensors.Select(tensor => Describe(tensor.Name, tensor.Shape)).ToList();
        for (var i = 0; i < Math.Max(expected.Count, found.Count); i++)
        {
            var (needed, has) = (expected.ElementAtOrDefault(i) ?? "(none)", found.ElementAtOrDefault(i) ?? "(none)");
            if (needed != has) throw new InvalidDataException($"the model needs the tensor {needed} and the file has {has}");
        }
    }

    private static string Describe(string name, IReadOnlyList<int> shape) =>
        $"{name} [{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";
}

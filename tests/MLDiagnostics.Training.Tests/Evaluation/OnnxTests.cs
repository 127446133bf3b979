using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class OnnxTests
{
    private const int Count = 3;

    /// <summary>Every shipped model that small images fit, and models with layers that none of them has.</summary>
    private static readonly string[] Models = [.. ModelCatalog.Names.Where(name => name is not ("alexnet" or "googlenet")), "everything", "branches", "heads"];

    [Fact]
    public void SaveOnnx_CheckedAndEvaluatedByOthers_GivesWhatWePredict()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in Models)
        {
            var (model, images) = Make(name);
            Directory.CreateDirectory(folder.File(name));
            model.SaveOnnx(folder.File($"{name}/model.onnx"));
            Write(folder.File($"{name}/expected"), [.. model.Predict(images).SelectMany(prediction => prediction)]);
            Write(folder.File($"{name}/input"), ChannelsFirst(images));
        }

        var (code, output) = Python([.. Models.Select(folder.File)]);
        Assert.SkipWhen(code == 77, $"Needs Debian's python3-onnx and python3-torch: {output}");
        Assert.True(code == 0, output);
        var differences = output.Split('\n');
        Assert.Equal(Models.Length, differences.Length);
        foreach (var (name, difference) in Models.Zip(differences))
            Assert.True(double.Parse(difference, CultureInfo.InvariantCulture) < 2e-5, $"{name}: {difference}");
    }

    [Fact]
    public void SaveOnnx_AnyModel_HoldsEachWeightOnceAndSaysWhoWroteIt()
    {
        var (model, _) = Make("cifar-cnn");
        var fields = Fields(OnnxFile.Build(model));
        Assert.Equal("MLDiagnostics", fields.Single(field => field.Number == 2).Bytes.ToStringUtf8());
        var graph = Fields(fields.Single(field => field.Number == 7).Bytes.ToByteArray());
        var constants = graph.Where(field => field.Number == 5).Select(field => Fields(field.Bytes.ToByteArray())).ToList();
        string[] names = [.. constants.Select(tensor => tensor.Single(field => field.Number == 8).Bytes.ToStringUtf8()).Where(name => name[0] != '/')];
        Assert.Equal(model.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        var floats = constants.Sum(tensor => tensor.Single(field => field.Number == 9).Bytes.Length / sizeof(float));
        Assert.InRange(floats, model.Tensors.Sum(tensor => tensor.Values.Length), model.Tensors.Sum(tensor => tensor.Values.Length) + 32); // and a few shapes
        Assert.Equal(["Conv", "BatchNormalization", "Relu", "MaxPool"], graph.Where(field => field.Number == 1).Skip(1).Take(4)
            .Select(field => Fields(field.Bytes.ToByteArray()).Single(member => member.Number == 4).Bytes.ToStringUtf8()));
    }

    private static (TrainedModel Model, ArraySource Images) Make(string name)
    {
        var specification = name switch
        {
            "everything" => SmallModels.Everything,
            "branches" => SmallModels.Branches,
            "heads" => Heads,
            _ => ModelCatalog.Load(name),
        };
        var shape = specification.Input ?? (specification.Layers.Any(layer => layer is Conv1DSpecification) ? new ImageShape(1, 443, 1)
            : name is "everything" or "branches" or "heads" ? new ImageShape(9, 8, 3) : new ImageShape(32, 32, 3));
        var images = Enumerable.Range(0, Count).Select(i => Noise.Normal(shape.Length, (ulong)i)).ToArray();
        return (Untrained.Model(specification, shape, 10), new ArraySource(shape, 10, images, new int[Count]));
    }

    // Two outputs, one of them values; a reshape there and back; odd windows with padding.
    private static ModelSpecification Heads { get; } = SmallModels.Of(
        new Conv2DSpecification { Name = "stem", Filters = 4, KernelHeight = 2, KernelWidth = 4, Stride = 2, Padding = WindowPadding.Same },
        new Conv2DSpecification { Filters = 6, Dilation = 2, Groups = 2, Padding = WindowPadding.Same },
        new MaxPoolSpecification { Height = 3, Width = 2, Stride = 2, Padding = WindowPadding.Same },
        new AvgPoolSpecification { Height = 2, Width = 3, Stride = 1, Padding = WindowPadding.Same },
        new ReshapeSpecification { Height = 4, Width = 3, Channels = 3 },
        new BatchNormSpecification(),
        new SoftmaxSpecification(),
        new FlattenSpecification { Name = "flat" },
        new DenseSpecification { Name = "values", Units = 3, Bias = false },
        new DenseSpecification { Name = "classes", Inputs = ["flat"] }) with
    {
        Outputs = [new OutputSpecification { Layer = "values", Loss = LossKind.Mse }, new OutputSpecification { Layer = "classes" }],
    };

    private static float[] ChannelsFirst(ArraySource images)
    {
        var (shape, image) = (images.Shape, new float[images.Shape.Length]);
        var all = new List<float>();
        for (var i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, image);
            for (var c = 0; c < shape.Channels; c++)
                for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++) all.Add(image[(pixel * shape.Channels) + c]);
        }

        return [.. all];
    }

    private static (int Code, string Output) Python(string[] folders)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "Needs /usr/bin/python3.");
        var script = Path.Combine(Repository.Root, "tests", "MLDiagnostics.Training.Tests", "Fixtures", "onnx_check.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, .. folders])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output.Trim() : output + error.Result);
    }

    private static void Write(string path, float[] values) => File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(values));

    private static List<(int Number, ByteString Bytes)> Fields(byte[] message)
    {
        using var input = new CodedInputStream(message);
        var fields = new List<(int, ByteString)>();
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
            else input.SkipLastField();
        }

        return fields;
    }
}

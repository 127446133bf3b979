using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrainedModel _model = Untrained.Model(SmallModels.Everything, new ImageShape(8, 8, 3), 3);

    private string Path => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_AndLoad_IsTheSameNetwork()
    {
        _model.SaveSafeTensors(Path);
        var read = TrainedModel.LoadSafeTensors(Path);
        Assert.Equal(_model.ParameterHash, read.ParameterHash);
        Assert.Equal((_model.Specification, _model.InputShape, _model.ClassCount), (read.Specification, read.InputShape, read.ClassCount));
    }

    [Fact]
    public void Save_IsTheFormatAsPublished()
    {
        _model.SaveSafeTensors(Path);
        var bytes = File.ReadAllBytes(Path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal((byte)'{', bytes[8]);
        Assert.Equal(0, length % 8);
        var header = JsonNode.Parse(Encoding.UTF8.GetString(bytes, 8, length))!.AsObject();
        Assert.All(header["__metadata__"]!.AsObject(), pair => Assert.NotNull((string?)pair.Value));
        var place = 0;
        foreach (var tensor in _model.Tensors)
        {
            var entry = header[tensor.Name]!;
            Assert.Equal("F32", (string?)entry["dtype"]);
            Assert.Equal(tensor.Shape, entry["shape"]!.AsArray().Select(size => (int)size!));
            Assert.Equal(place, (int)entry["data_offsets"]![0]!);
            Assert.Equal(place += 4 * tensor.Values.Length, (int)entry["data_offsets"]![1]!);
            Assert.Equal(tensor.Values[^1], BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + place - 4)));
        }

        Assert.Equal(8 + length + place, bytes.Length); // no bytes that belong to no tensor
        Assert.Equal(_model.Tensors.Count + 1, header.Count);
    }

    [Theory]
    [InlineData("short", "fewer than 8 bytes")]
    [InlineData("length", "its header does not fit")]
    [InlineData("truncated", "does not fit its shape or the file")]
    [InlineData("metadata", "names no model")]
    [InlineData("type", "is of type F16, F32 is read")]
    [InlineData("missing", "the model needs the tensor conv1/bias [6]")]
    [InlineData("foreign", "the model needs the tensor (none) and the file has other")]
    [InlineData("json", "invalid start of a value")]
    public void Load_OfADamagedFile_SaysWhatIsWrong(string damage, string message)
    {
        _model.SaveSafeTensors(Path);
        var bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, damage switch
        {
            "short" => bytes[..7],
            "length" => [255, 255, 255, 255, 0, 0, 0, 0, .. bytes[8..]],
            "truncated" => bytes[..^1],
            "metadata" => Replace("__metadata__", "__metedata__"),
            "type" => Replace("F32", "F16"),
            "missing" => Replace("conv1/bias", "conv1/bios"),
            "json" => [.. bytes[..8], (byte)'?', .. bytes[9..]],
            _ => WithEmptyTensor(),
        });
        var error = Assert.Throws<ModelException>(() => TrainedModel.LoadSafeTensors(Path));
        Assert.StartsWith(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);

        byte[] Replace(string text, string by)
        {
            var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
            Encoding.UTF8.GetBytes(by).CopyTo(bytes, at);
            return bytes;
        }

        byte[] WithEmptyTensor()
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var header = JsonNode.Parse(Encoding.UTF8.GetString(bytes, 8, length))!.AsObject();
            header["other"] = JsonNode.Parse("""{"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}""");
            var text = Encoding.UTF8.GetBytes(header.ToJsonString());
            return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. bytes[(8 + length)..]];
        }
    }

    [Fact]
    public void Load_WithoutAFile_IsAModelException() => Assert.Throws<ModelException>(() => TrainedModel.LoadSafeTensors(Path));
}

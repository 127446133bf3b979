using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Export_ThereAndBack_IsTheSameModel()
    {
        Assert.Equal(0, Mldiag.Run("train", "--data", "shapes10", "--images", "100", "--model", "cifar-fc", "--batch", "20", "--epochs", "1", "--fail-on", "never", "--out", _folder.File("run")).Code);
        Assert.Equal(0, Mldiag.Run("export", _folder.File("run"), _folder.File("out/m.safetensors")).Code);
        Assert.Equal(0, Mldiag.Run("export", _folder.File("out/m.safetensors"), _folder.File("m.bin")).Code);
        Assert.Equal(File.ReadAllBytes(_folder.File("run/model.bin")), File.ReadAllBytes(_folder.File("m.bin")));
        var onnx = Mldiag.Run("export", _folder.File("run"), _folder.File("m.onnx"));
        Assert.Equal((0, true), (onnx.Code, onnx.Output.Contains("m.onnx: cifar-fc", StringComparison.Ordinal)));
        Assert.True(new FileInfo(_folder.File("m.onnx")).Length > 3072 * 300 * 4);
    }

    [Fact]
    public void Export_BadInput_IsOneLine()
    {
        _folder.Write("junk.bin", "junk");
        foreach (var (from, to, message) in ((string, string, string)[])
            [("junk.bin", "m.gguf", "must be one of .safetensors, .onnx, .bin"), ("none", "m.onnx", "there is no such file"), ("junk.bin", "m.onnx", "no file of trained weights")])
        {
            var run = Mldiag.Run("export", _folder.File(from), _folder.File(to));
            Assert.Equal(2, run.Code);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(_folder.File(to)));
        }
    }
}

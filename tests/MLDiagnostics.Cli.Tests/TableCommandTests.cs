using MLDiagnostics.Logs;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Tests;

public sealed class TableCommandTests
{
    [Fact]
    public void Formats_ListsEveryReader()
    {
        var run = Mldiag.Run("formats");
        Assert.Equal(0, run.Code);
        Assert.All(RunReaders.Default.All, reader => Assert.Contains(reader.Format, run.Output, StringComparison.Ordinal));
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Models_ListsEveryModel()
    {
        var run = Mldiag.Run("models");
        Assert.Equal(0, run.Code);
        Assert.All(ModelCatalog.Names, name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Models_OneAsJson_IsAModelThatTrainTakes()
    {
        using var folder = new TemporaryFolder();
        var run = Mldiag.Run("models", "cifar-fc");
        Assert.Equal(ModelCatalog.Load("cifar-fc"), ModelSpecification.FromJson(run.Output));
        var file = folder.Write("mine.json", run.Output);
        Assert.Equal(0, Mldiag.Run("train", "--data", "shapes10", "--images", "60", "--model", file, "--epochs", "3", "--batch", "30", "--out", folder.File("run")).Code);
        Assert.Equal(2, Mldiag.Run("models", "nobody").Code);
    }

    [Fact]
    public void Models_Schema_IsWrittenAsItIs()
    {
        var run = Mldiag.Run("models", "--schema");
        Assert.Equal((0, ModelCatalog.Schema), (run.Code, run.Output));
        Assert.Equal(2, Mldiag.Run("models", "cifar-fc", "--schema").Code);
    }
}

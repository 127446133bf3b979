using Microsoft.ML;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Also run alone, by <see cref="FreshProcess"/>, with a model that another process saved.</summary>
public sealed class SavedModelTests
{
    [Fact]
    public void File_Saved_IsLoadedAndPredicts()
    {
        using var folder = new TemporaryFolder();
        var path = Environment.GetEnvironmentVariable(FreshProcess.Model) ?? Save(folder.File("model.zip"));
        var mlContext = new MLContext();
        var lines = FreshProcess.Describe(mlContext, mlContext.Model.Load(path, out _)).ToArray();
        Assert.Equal(11, lines.Length);
        if (ChildProcess.OutputPath is { } output) File.WriteAllLines(output, lines);
    }

    private static string Save(string path)
    {
        var mlContext = new MLContext(1);
        var data = mlContext.Data.LoadFromEnumerable(ImageRow.First(5).ToArray());
        var options = new ConvolutionalNetworkOptions
        {
            Model = new ModelSpecification { Name = "flat", Layers = [new FlattenSpecification(), new DenseSpecification()] },
            Training = new TrainingOptions { Epochs = 1, Threads = 1 },
        };
        var model = mlContext.Transforms.Conversion.MapValueToKey("Label").Append(mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(options)).Fit(data);
        mlContext.Model.Save(model, data.Schema, path);
        return path;
    }
}

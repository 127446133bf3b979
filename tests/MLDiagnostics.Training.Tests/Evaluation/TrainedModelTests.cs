using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class TrainedModelTests
{
    private static readonly ArraySource Source = ArraySource.Blobs(70);

    [Fact]
    public void SaveAndLoad_Model_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights.bin");
        File.WriteAllText(path, "an older file");
        var model = Train();
        model.Save(path);
        var loaded = TrainedModel.Load(path);
        Assert.Equal(model.ParameterHash, loaded.ParameterHash);
        Assert.Equal(model.Specification.ToJson(), loaded.Specification.ToJson());
        Assert.Equal((model.InputShape, model.ClassCount), (loaded.InputShape, loaded.ClassCount));
        Assert.Equal(model.Predict(Source), loaded.Predict(Source));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Load_DamagedFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights.bin");
        Train().Save(path);
        var bytes = File.ReadAllBytes(path);
        AssertRefused(bytes[..^1], "checksum");
        AssertRefused(bytes[..10], "truncated");
        AssertRefused([], "no file of trained weights");
        AssertRefused([.. "PK"u8, .. bytes], "no file of trained weights");
        AssertRefused([.. bytes[..4], 9, .. bytes[5..]], "version 9");
        for (var i = 8; i < bytes.Length; i += 97)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 1;
            AssertRefused(damaged, "checksum");
        }

        void AssertRefused(byte[] content, string reason)
        {
            File.WriteAllBytes(path, content);
            var message = Assert.Throws<ModelException>(() => TrainedModel.Load(path)).Message;
            Assert.StartsWith(path, message, StringComparison.Ordinal);
            Assert.Contains(reason, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_MissingFile_IsAModelException() =>
        Assert.Throws<ModelException>(() => TrainedModel.Load(Path.Combine(Path.GetTempPath(), "there is no such file.bin")));

    [Fact]
    public void Evaluate_AnySet_IsWhatPredictionsSay()
    {
        var model = Train();
        var result = model.Evaluate(Source);
        var predictions = model.Predict(Source);
        Assert.Equal(Source.Count, predictions.Count);
        Assert.All(predictions, row => Assert.Equal(1, row.Sum(), 1e-5f));
        var right = Enumerable.Range(0, Source.Count).Count(i => Array.IndexOf(predictions[i], predictions[i].Max()) == Source.Label(i));
        Assert.Equal((double)right / Source.Count, result.Accuracy, 1e-12);
        Assert.Equal(Enumerable.Range(0, Source.Count).Average(i => -Math.Log(predictions[i][Source.Label(i)])), result.Loss, 1e-5);
        Assert.Equal(Source.Count, result.Confusion.Total);
    }

    [Fact]
    public void Evaluate_SetThatDoesNotFit_NamesBoth()
    {
        var model = Train();
        var other = ArraySource.Blobs(5, shape: new ImageShape(3, 3, 2));
        Assert.Equal(
            "The model takes images of shape [4, 4, 2], the set's are [3, 3, 2].",
            Assert.Throws<ModelException>(() => model.Predict(other)).Message);
        Assert.Equal(
            "The model knows 3 classes, the set has 4.",
            Assert.Throws<ModelException>(() => model.Evaluate(ArraySource.Blobs(5, classes: 4))).Message);
    }

    [Fact]
    public void Evaluate_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => Train().Evaluate(Source, cancellation: new CancellationToken(canceled: true)));

    private static TrainedModel Train() => new Trainer().Train(new TrainingJob
    {
        Model = SmallModels.Everything,
        Train = Source,
        Optimizer = new OptimizerSpecification { Momentum = 0.9 },
        Options = new TrainingOptions { Epochs = 2 },
    }).Model;
}

namespace MLDiagnostics.Training.Tests;

public sealed class ModelPredictorTests
{
    private static readonly ArraySource Source = ArraySource.Blobs(70);
    private static readonly TrainedModel Model = Train(SmallModels.Everything);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 70)]
    [InlineData(8, 500)]
    public void Predict_AnImage_IsTheSameAloneAndInAnyBatch(int threads, int batchSize)
    {
        foreach (var model in new[] { Model, Train(SmallModels.Branches) })
        {
            using var predictor = model.OpenPredictor(threads, batchSize);
            Assert.Equal(Enumerable.Range(0, Source.Count).Select(i => predictor.Predict(Image(i))), predictor.Predict(Source));
        }
    }

    [Fact]
    public void Predict_OfOneClassAgainstAnother_FollowsTheWeights()
    {
        using var predictor = Model.OpenPredictor();
        Assert.Equal((Source.Shape, 3), (predictor.InputShape, predictor.Outputs));
        var right = Enumerable.Range(0, Source.Count).Count(i => Array.IndexOf(predictor.Predict(Image(i)), predictor.Predict(Image(i)).Max()) == Source.Label(i));
        Assert.Equal(Model.Evaluate(Source).Accuracy, (double)right / Source.Count, 1e-12);
    }

    [Fact]
    public void Predict_FromManyThreads_GivesEachItsOwn()
    {
        using var predictor = Model.OpenPredictor(threads: 2, batchSize: 16);
        var expected = Model.Predict(Source);
        Parallel.For(0, 400, i =>
        {
            if (i % 50 == 0) Assert.Equal(expected, predictor.Predict(Source));
            else Assert.Equal(expected[i % 70], predictor.Predict(Image(i % 70)));
        });
    }

    [Fact]
    public void Predict_OneImage_AllocatesNothing()
    {
        using var predictor = Model.OpenPredictor();
        var image = Image(0).ToArray();
        var probabilities = new float[predictor.Outputs];
        predictor.Predict(image, probabilities);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) predictor.Predict(image, probabilities);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 100); // a network would be kilobytes
    }

    [Fact]
    public void Predict_ASmallSetAndThenALargeOne_IsRight()
    {
        using var predictor = Model.OpenPredictor();
        Assert.Empty(predictor.Predict(ArraySource.Blobs(0)));
        Assert.Equal(Model.Predict(ArraySource.Blobs(3)), predictor.Predict(ArraySource.Blobs(3)));
        Assert.Equal(Model.Predict(Source), predictor.Predict(Source));
    }

    [Fact]
    public void Predict_WhatDoesNotFit_SaysSo()
    {
        using var predictor = Model.OpenPredictor();
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(new float[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(new float[32], new float[2]));
        Assert.Contains("[4, 4, 2]", Assert.Throws<ModelException>(() => predictor.Predict(ArraySource.Blobs(2, shape: new ImageShape(3, 3, 2)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.OpenPredictor(threads: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.OpenPredictor(batchSize: 0));
        Assert.Throws<OperationCanceledException>(() => predictor.Predict(Source, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Predict_AfterDispose_TakesSingleImagesOnly()
    {
        var predictor = Model.OpenPredictor(threads: 2);
        var expected = predictor.Predict(Source);
        predictor.Dispose();
        predictor.Dispose();
        Assert.Equal(expected[5], predictor.Predict(Image(5)));
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(Source));
    }

    [Fact]
    public void SaveAndLoad_Stream_IsTheFile()
    {
        using var folder = new Testing.TemporaryFolder();
        Model.Save(folder.File("model.bin"));
        using var stream = new MemoryStream();
        Model.Save(stream);
        Assert.Equal(File.ReadAllBytes(folder.File("model.bin")), stream.ToArray());
        stream.Position = 0;
        var loaded = TrainedModel.Load(stream);
        Assert.Equal(Model.ParameterHash, loaded.ParameterHash);
        stream.SetLength(stream.Length - 1);
        stream.Position = 0;
        Assert.StartsWith("the file is damaged", Assert.Throws<ModelException>(() => TrainedModel.Load(stream)).Message, StringComparison.Ordinal);
        Assert.Throws<ModelException>(() => TrainedModel.Load(Stream.Null));
    }

    private static ReadOnlySpan<float> Image(int index)
    {
        var image = new float[Source.Shape.Length];
        Source.CopyTo(index, image);
        return image;
    }

    private static TrainedModel Train(ModelSpecification model) => new Trainer().Train(new TrainingJob
    {
        Model = model,
        Train = Source,
        Options = new TrainingOptions { Epochs = 2 },
    }).Model;
}

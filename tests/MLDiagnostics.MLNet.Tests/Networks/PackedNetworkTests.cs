using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet.Tests;

public sealed class PackedNetworkTests
{
    private static readonly ImageShape Shape = new(4, 4, 3);
    private static readonly float[] Unit = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];

    [Fact]
    public void Pack_ReadAgain_PredictsTheSame()
    {
        var (network, input) = Network();
        var copy = PackedNetwork.Of(network.Pack());
        Assert.Equal(network.Predict(input), copy.Predict(input));
        Assert.Equal(1, copy.Predict(input).Sum(), 5);
        Assert.Equal((network.Kind, network.Preparation.Fit, network.Preparation.Scale), (copy.Kind, copy.Preparation.Fit, copy.Preparation.Scale));
        Assert.Equal(network.Preparation.Values, copy.Preparation.Values);
    }

    [Fact]
    public void Of_TheSameText_ReadsItOnce()
    {
        var text = Network().Network.Pack();
        Assert.Same(PackedNetwork.Of(text), PackedNetwork.Of(text));
    }

    [Fact]
    public void Of_AnotherVersion_SaysSo() => Assert.Throws<ModelException>(() => PackedNetwork.Of(Convert.ToBase64String([1, 0, 0, 0, 1])));

    [Fact]
    public void Predict_WhatIsNoImage_GivesNoProbability() =>
        Assert.All(Network().Network.PredictFile([1, 2, 3]), score => Assert.True(float.IsNaN(score)));

    [Theory]
    [InlineData(InputScale.Centred)]
    [InlineData(InputScale.Unit)]
    [InlineData(InputScale.None)]
    [InlineData(InputScale.Mean)]
    [InlineData(InputScale.Standardise)]
    public void Preparation_OfAnImage_IsThatOfThePipelines(InputScale scale)
    {
        var set = new LoadStage().Run(new PipelineState { Plan = ReadyPlans.Cifar() with { GeneratedCount = 3 } }, default).Loaded!.Images;
        var scaling = InputScaling.Fit(set, scale);
        var source = scaling.Apply(set);
        var expected = new float[set.Shape.Length];
        source.CopyTo(1, expected);
        var image = new Pipelines.Images.Decoding.PixelImage(set.Shape.Height, set.Shape.Width, 3, set.Pixels(1).ToArray());
        Assert.Equal(expected, new ImagePreparation(set.Shape, ImageFit.Stretch, scale, scaling.Values).Apply(image));
    }

    [Fact]
    public void Dialect_WritesOptionsOfTheTrainer()
    {
        var answer = new NetworkDialect().Write(new ConfigurationChange("learning_rate", 0.001), new RunContext());
        Assert.Equal("options.Optimizer = options.Optimizer with { LearningRate = 0.001 };", answer.Code);
        Assert.Equal(
            "options.Training = options.Training with { Augmentation = AugmentationSpecification.Parse(\"flip\") };",
            new NetworkDialect().Write(new ConfigurationChange("augmentation", "flip"), new RunContext()).Code);
        Assert.NotNull(new NetworkDialect().Write(new ConfigurationChange("model", "x"), new RunContext()).Impossible);
    }

    private static (PackedNetwork Network, float[] Input) Network()
    {
        var rows = new ExampleRows(Shape, ["a", "b"]);
        for (var i = 0; i < 8; i++) rows.Add(new() { Numbers = [.. Enumerable.Range(0, Shape.Length).Select(k => (float)Math.Sin((i * 7) + k))] }, i % 2);
        var model = new ModelSpecification { Name = "small", Layers = [new FlattenSpecification(), new DenseSpecification { Units = null }] };
        var result = new Trainer().Train(new TrainingJob { Model = model, Train = rows, Options = new TrainingOptions { Epochs = 2, BatchSize = 4, Threads = 1 } });
        var input = new float[Shape.Length];
        rows.CopyTo(3, input);
        return (new PackedNetwork(result.Model, ImageKind.Vector, new ImagePreparation(Shape, ImageFit.Crop, InputScale.Unit, [Unit, Unit, Unit])), input);
    }
}

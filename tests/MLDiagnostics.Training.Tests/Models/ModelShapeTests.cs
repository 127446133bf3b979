using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class ModelShapeTests
{
    private static readonly ImageShape Picture = new(32, 32, 3);

    [Fact]
    public void Shapes_Authenticity_AreThoseOfItsDescription()
    {
        var shapes = ModelCatalog.Load("authenticity").Shapes(Picture, 2).Select(shape => shape.ToString()).Distinct();
        Assert.Equal(
            ["[32, 32, 3]", "[32, 32, 16]", "[16, 16, 16]", "[16, 16, 32]", "[8, 8, 32]", "[2048]", "[64]", "[2]"], shapes);
    }

    [Theory]
    [InlineData("authenticity", 2, (27 * 16) + 48 + (16 * 16) + 48 + (16 * 32) + 96 + (32 * 32) + 96 + (2048 * 64) + 192 + (64 * 2) + 2)]
    [InlineData("cifar-fc", 10, (3072 * 300) + (300 * 10))]
    [InlineData("cifar-cnn", 10, (27 * 32) + 32 + 64 + (288 * 64) + 64 + 128 + (576 * 128) + 128 + 256 + (2048 * 10) + 10)]
    public void Load_ShippedModel_HasItsParameters(string name, int classes, int parameters)
    {
        using var workers = new WorkerPool(1);
        var model = ModelCatalog.Load(name);
        Assert.Equal(name, model.Name);
        Assert.NotEmpty(model.Description);
        Assert.Equal(parameters, new Network(model, Picture, classes, 1, isTrained: false, workers).ParameterCount);
    }

    [Fact]
    public void All_ShippedModels_AreThoseNamedAndRoundTrip()
    {
        Assert.Equal(ModelCatalog.Names, ModelCatalog.All.Select(model => model.Name));
        Assert.All(ModelCatalog.All, model => Assert.Equal(model.ToJson(), ModelSpecification.FromJson(model.ToJson()).ToJson()));
    }

    [Fact]
    public void Load_File_ReadsItAndNamesItInErrors()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.json");
        File.WriteAllText(path, SmallModels.Dense.ToJson());
        Assert.Equal(SmallModels.Dense.Layers, ModelCatalog.Load(path).Layers);
        File.WriteAllText(path, "{}");
        Assert.Equal($"{path}: The model has no list of 'layers'.", Assert.Throws<ModelException>(() => ModelCatalog.Load(path)).Message);
    }

    [Fact]
    public void Load_UnknownName_ListsWhatThereIs() => Assert.Equal(
        "'resnet' is neither a model that ships (authenticity, cifar-fc, cifar-cnn) nor a file.",
        Assert.Throws<ModelException>(() => ModelCatalog.Load("resnet")).Message);

    [Fact]
    public void Shapes_DenseOnImage_NamesLayerAndShape() => AssertWrong(
        "Layer 2 ('dense1'): a dense layer needs a flat input and gets [32, 32, 3]; put a flatten layer before it.",
        new ReluSpecification(), new DenseSpecification());

    [Fact]
    public void Shapes_KernelTooLarge_NamesLayerAndShape() => AssertWrong(
        "Layer 1 ('stem'): its kernel of size 33 does not fit into its input [32, 32, 3].",
        new Conv2DSpecification { Name = "stem", KernelHeight = 3, KernelWidth = 33 });

    [Fact]
    public void Shapes_TooFewOutputs_NamesBothShapes() => AssertWrong(
        "Layer 2 ('dense1'): it ends the model with the shape [1], but the data have 2 classes: [2] is needed.",
        new FlattenSpecification(), new DenseSpecification { Units = 1 });

    [Fact]
    public void Shapes_ImageAtTheEnd_IsRefused() => AssertWrong(
        "Layer 1 ('conv1'): it ends the model with the shape [30, 30, 4], but the data have 2 classes: [2] is needed.",
        new Conv2DSpecification { Filters = 4 });

    [Fact]
    public void Shapes_MoreOutputsThanClasses_IsLegal() => Assert.Equal(
        1000, SmallModels.Of(new FlattenSpecification(), new DenseSpecification { Units = 1000 }).Shapes(Picture, 2)[^1].Channels);

    [Fact]
    public void Shapes_TwoLayersOfOneName_IsRefused() => AssertWrong(
        "Two layers of the model 'test' are called 'a'.", new FlattenSpecification { Name = "a" }, new DenseSpecification { Name = "a" });

    [Fact]
    public void Shapes_GivenNameLikeAMadeUpOne_StaysUnique()
    {
        using var workers = new WorkerPool(1);
        var model = SmallModels.Of(new FlattenSpecification(), new DenseSpecification { Units = 3 }, new DenseSpecification { Name = "dense1" });
        var names = new Network(model, Picture, 2, 1, isTrained: false, workers).Layers.Select(layer => layer.Name);
        Assert.Equal(["flatten1", "dense1_", "dense1"], names);
    }

    [Fact]
    public void Shapes_NoLayers_IsRefused() => AssertWrong("The model 'test' has no layers.");

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(4, 3, 0)]
    public void Shapes_SizesThatOnlyAProgramCanSet_AreChecked(int filters, int kernel, int stride)
    {
        var layer = new Conv2DSpecification { Filters = filters, KernelHeight = kernel, Stride = stride };
        var message = Assert.Throws<ModelException>(() => SmallModels.Of(layer).Shapes(Picture, 2)).Message;
        Assert.StartsWith("Layer 1 ('conv1'): ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_OtherInputThanGiven_NamesBoth()
    {
        var model = SmallModels.Dense with { Input = new ImageShape(28, 28, 1) };
        Assert.Equal(
            "The model 'test' takes images of shape [28, 28, 1], the data are [32, 32, 3].",
            Assert.Throws<ModelException>(() => model.Shapes(Picture, 2)).Message);
    }

    private static void AssertWrong(string message, params LayerSpecification[] layers) =>
        Assert.Equal(message, Assert.Throws<ModelException>(() => SmallModels.Of(layers).Shapes(Picture, 2)).Message);
}

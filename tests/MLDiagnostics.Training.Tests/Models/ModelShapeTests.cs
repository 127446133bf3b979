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
    [InlineData("googlenet-cifar", 10, 27758)]
    [InlineData("resnet-8", 10, 78042)]
    [InlineData("resnet-20", 10, 272474)]
    [InlineData("mlp-300-100", 10, (3072 * 300) + 300 + (300 * 100) + 100 + (100 * 10) + 10)]
    public void Load_ShippedModel_HasItsParameters(string name, int classes, int parameters)
    {
        using var workers = new WorkerPool(1);
        var model = ModelCatalog.Load(name);
        Assert.Equal(name, model.Name);
        Assert.NotEmpty(model.Description);
        Assert.Equal(parameters, new Network(model, Picture, classes, 1, isTrained: false, workers).ParameterCount);
    }

    [Fact]
    public void Shapes_QuasarnetOnASpectrum_HalveItFourTimes()
    {
        var shapes = ModelCatalog.Load("quasarnet-like").Shapes(new ImageShape(1, 443, 1), 0).Select(shape => shape.ToString()).Distinct();
        Assert.Equal(
            ["[1, 443, 1]", "[1, 222, 100]", "[1, 111, 100]", "[1, 56, 100]", "[1, 28, 100]", "[2800]", "[200]", "[13]"], shapes);
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
        "'resnet' is neither a model that ships (authenticity, cifar-fc, cifar-cnn, alexnet-cifar, googlenet-cifar, resnet-8, resnet-20, " +
        "quasarnet-like, alexnet, googlenet, or mlp-WIDTH-WIDTH such as mlp-300-100) nor a file.",
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
    public void Shapes_HolesInTheKernel_CountForItsSize() => AssertWrong(
        "Layer 1 ('conv1'): its kernel of size 33 does not fit into its input [32, 32, 3].",
        new Conv2DSpecification { KernelHeight = 3, KernelWidth = 3, Dilation = 16 });

    [Theory]
    [InlineData(2, 4, "its 2 groups must divide the channels of its input [32, 32, 3] and its 4 filters")]
    [InlineData(3, 4, "its 3 groups must divide the channels of its input [32, 32, 3] and its 4 filters")]
    public void Shapes_GroupsThatDoNotDivide_NamesBoth(int groups, int filters, string message) =>
        AssertWrong($"Layer 1 ('conv1'): {message}.", new Conv2DSpecification { Filters = filters, Groups = groups });

    [Fact]
    public void Shapes_AlexNet_AreThoseOfThePaper()
    {
        using var workers = new WorkerPool(1);
        var model = ModelCatalog.Load("alexnet");
        var shapes = model.Shapes(new ImageShape(227, 227, 3), 1000).Select(shape => shape.ToString()).Distinct();
        Assert.Equal(
            [
                "[227, 227, 3]", "[55, 55, 96]", "[27, 27, 96]", "[27, 27, 256]", "[13, 13, 256]", "[13, 13, 384]", "[6, 6, 256]", "[9216]", "[4096]",
                "[1000]",
            ],
            shapes);
        Assert.Equal(60_965_224, new Network(model, new ImageShape(227, 227, 3), 1000, 1, isTrained: false, workers).ParameterCount);
    }

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
    public void Shapes_ConcatOfTwoSizes_NamesLayerAndBothShapes() => AssertWrong(
        "Layer 3 ('join'): it joins channels of images of one height and width and gets [16, 16, 3] and [32, 32, 3].",
        new ReluSpecification { Name = "r" }, new MaxPoolSpecification { Name = "p" },
        new ConcatSpecification { Name = "join", Inputs = ["p", "r"] });

    [Fact]
    public void Shapes_AddOfTwoShapes_NamesLayerAndBothShapes() => AssertWrong(
        "Layer 2 ('sum'): it adds inputs of one shape and gets [32, 32, 4] and [32, 32, 3].",
        new Conv2DSpecification { Name = "c", Filters = 4, Padding = WindowPadding.Same },
        new AddSpecification { Name = "sum", Inputs = ["c", "input"] });

    [Fact]
    public void Shapes_JoinOfOneInput_IsRefused() => AssertWrong(
        "Layer 2 ('add1'): a layer of type add joins at least two 'inputs'.", new ReluSpecification(), new AddSpecification());

    [Fact]
    public void Shapes_TwoInputsOfAnOrdinaryLayer_NamesBothShapes() => AssertWrong(
        "Layer 2 ('relu1'): a layer of type relu has one input and gets [16, 16, 3] and [32, 32, 3]; join them before.",
        new MaxPoolSpecification { Name = "p" }, new ReluSpecification { Inputs = ["p", "input"] });

    [Theory]
    [InlineData("later")]
    [InlineData("self")]
    [InlineData("nobody")]
    public void Shapes_InputThatIsNotBefore_ListsWhatThereIs(string input) => AssertWrong(
        $"Layer 2 ('self'): its input '{input}' is no layer before it (there are input, r).",
        new ReluSpecification { Name = "r" }, new ReluSpecification { Name = "self", Inputs = [input] }, new ReluSpecification { Name = "later" });

    [Fact]
    public void Shapes_OutputThatNobodyReads_IsRefused() => AssertWrong(
        "Layer 1 ('lost'): no layer reads its output, and it is no output of the model.",
        new ReluSpecification { Name = "lost" }, new FlattenSpecification { Inputs = ["input"] }, new DenseSpecification());

    [Fact]
    public void Shapes_SoftmaxAtTheEnd_IsRefusedWithTheReason() => AssertWrong(
        "Layer 3 ('softmax1'): a softmax ends the model, but cross-entropy is computed from the scores before it; leave it out, " +
        "predictions are probabilities all the same (or say from_probabilities in 'outputs').",
        new FlattenSpecification(), new DenseSpecification(), new SoftmaxSpecification());

    [Fact]
    public void Shapes_ReshapeToAnotherLength_NamesBoth() => AssertWrong(
        "Layer 1 ('reshape1'): it makes [2, 3, 4] of [32, 32, 3], but these have 24 and 3072 values.",
        new ReshapeSpecification { Height = 2, Width = 3, Channels = 4 });

    [Fact]
    public void Shapes_Conv1DOnAnImage_IsRefused() => AssertWrong(
        "Layer 1 ('conv1'): it needs an input of height 1, such as [1, W, C], and gets [32, 32, 3].", new Conv1DSpecification());

    [Theory]
    [InlineData("mlp-")]
    [InlineData("mlp-0")]
    [InlineData("mlp-3-x")]
    [InlineData("mlp--3")]
    [InlineData("mlp- 3")]
    public void Load_PerceptronOfWrongWidths_IsNoModel(string name) =>
        Assert.Contains("such as mlp-300-100", Assert.Throws<ModelException>(() => ModelCatalog.Load(name)).Message, StringComparison.Ordinal);

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

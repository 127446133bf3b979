namespace MLDiagnostics.Training.Tests;

/// <summary>Gradients of graphs and of the layers without weights, against the double-precision twin.</summary>
public sealed class GraphTests
{
    private static readonly ReluSpecification Relu = new();
    private static readonly FlattenSpecification Flatten = new();
    private static readonly DenseSpecification Classes = new();
    private static readonly ImageShape Image = new(5, 6, 3);

    private static readonly Conv2DSpecification Conv = new() { Filters = 4, Padding = WindowPadding.Same };

    public static TheoryData<LayerSpecification> Elementwise { get; } =
    [
        new LeakyReluSpecification { Slope = 0.2 }, new EluSpecification { Alpha = 1.5 }, new SeluSpecification(),
        new SigmoidSpecification(), new TanhSpecification(), new SoftmaxSpecification(),
        new LrnSpecification { Size = 3, Alpha = 0.3, Beta = 0.6, K = 1 }, new LrnSpecification { Alpha = 0.3 },
        new LrnSpecification { Size = 11, Alpha = 0.1 },
    ];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Layer_WithoutWeights_GradientsMatch(LayerSpecification layer) =>
        GradientCheck.Run(SmallModels.Of(Conv with { Filters = 9 }, layer, Flatten, Classes), Image, 5);

    [Theory]
    [InlineData(2, 2, null, WindowPadding.Valid)]
    [InlineData(3, 3, 2, WindowPadding.Same)]
    [InlineData(3, 2, 1, WindowPadding.Valid)]
    public void AvgPool_AnyWindow_GradientsMatch(int height, int width, int? stride, WindowPadding padding) => GradientCheck.Run(
        SmallModels.Of(
            Conv with { Filters = 19 },
            new AvgPoolSpecification { Height = height, Width = width, Stride = stride, Padding = padding }, Flatten, Classes),
        new ImageShape(7, 6, 2), 3);

    [Fact]
    public void GlobalAvgPool_BeforeDense_GradientsMatch() =>
        GradientCheck.Run(SmallModels.Of(Conv, new GlobalAvgPoolSpecification(), Classes), Image, 9);

    [Theory]
    [InlineData(5, 1, WindowPadding.Same)]
    [InlineData(4, 2, WindowPadding.Same)]
    [InlineData(3, 3, WindowPadding.Valid)]
    [InlineData(1, 1, WindowPadding.Valid)]
    public void Conv1D_AnyKernel_GradientsMatch(int kernel, int stride, WindowPadding padding)
    {
        var conv = new Conv1DSpecification { Filters = 5, KernelSize = kernel, Stride = stride, Padding = padding };
        GradientCheck.Run(SmallModels.Of(conv with { Filters = 3 }, Relu, conv, Flatten, Classes), new ImageShape(1, 37, 2), 3);
    }

    [Theory]
    [InlineData(4, 1, 3, 1, WindowPadding.Same)]
    [InlineData(3, 2, 2, 2, WindowPadding.Valid)]
    [InlineData(5, 3, 1, 4, WindowPadding.Same)]
    public void Conv1D_AnyDilationAndGroups_GradientsMatch(int kernel, int stride, int dilation, int groups, WindowPadding padding)
    {
        var conv = new Conv1DSpecification { Filters = 8, KernelSize = kernel, Stride = stride, Dilation = dilation, Groups = groups, Padding = padding };
        GradientCheck.Run(SmallModels.Of(conv with { Filters = 4, Groups = 1 }, Relu, conv, Flatten, Classes), new ImageShape(1, 41, 2), 3);
    }

    [Fact]
    public void Reshape_BetweenLayers_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            Flatten, new DenseSpecification { Units = 24 }, new ReshapeSpecification { Height = 2, Width = 4, Channels = 3 }, Conv, Flatten, Classes),
        Image, 4);

    [Fact]
    public void Add_OfAShortcut_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            Conv with { Name = "a" }, Relu with { Name = "r" }, Conv with { Name = "b" }, new BatchNormSpecification { Name = "n" },
            new AddSpecification { Inputs = ["n", "r"] }, Relu, Flatten, Classes),
        Image, 6);

    [Fact]
    public void Add_OfOneLayerTwice_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(Conv with { Name = "a" }, new AddSpecification { Inputs = ["a", "a"] }, Flatten, Classes), Image, 3);

    [Fact]
    public void Concat_OfFourReaders_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            Conv with { Name = "stem" },
            Conv with { Name = "a", Filters = 3 },
            Conv with { Name = "b", Filters = 17, KernelHeight = 1, KernelWidth = 1, Inputs = ["stem"] }, Relu with { Name = "br" },
            new MaxPoolSpecification { Name = "p", Height = 3, Width = 3, Stride = 1, Padding = WindowPadding.Same, Inputs = ["stem"] },
            new ConcatSpecification { Inputs = ["a", "br", "p", "input", "stem"] },
            new GlobalAvgPoolSpecification(), Classes),
        Image, 5);

    [Fact]
    public void View_ReadTwice_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            Conv with { Name = "a" }, Flatten with { Name = "flat" }, new DenseSpecification { Units = 5 }, Relu with { Name = "wide" },
            new DenseSpecification { Units = 4, Inputs = ["flat"], Name = "other" },
            new ConcatSpecification { Inputs = ["wide", "other", "flat"] }, Classes),
        Image, 4);

    [Theory]
    [InlineData("googlenet-cifar", 8)]
    [InlineData("resnet-8", 8)]
    public void Forward_ShippedGraph_IsThatOfTheTwin(string name, int size)
    {
        var model = ModelCatalog.Load(name);
        var (network, batch) = GradientCheck.Make(model, new ImageShape(size, size, 3), 3);
        using var workers = network.Pass.Workers;
        network.Forward(3, isTraining: true);
        GradientCheck.AssertScores(network, new ReferenceNetwork(model, network).Scores(batch));
    }

    [Theory]
    [InlineData("alexnet-cifar", 1, 32, 10)]
    [InlineData("googlenet-cifar", 2, 32, 10)]
    [InlineData("resnet-20", 2, 32, 10)]
    [InlineData("alexnet", 1, 227, 1000)]
    [InlineData("googlenet", 1, 224, 1000)]
    public void Step_ShippedModel_LowersTheLossOfItsBatch(string name, int count, int size, int classes)
    {
        using var workers = new WorkerPool(2);
        var network = new Network(ModelCatalog.Load(name), new ImageShape(size, size, 3), classes, count, isTrained: true, workers);
        network.Initialise(3);
        var optimizer = Optimizer.Create(network.Trained, new OptimizerSpecification { LearningRate = 1e-3 }, workers);
        var loss = new NetworkLoss(network);
        for (var i = 0; i < count; i++) Noise.Normal(size * size * 3, 9 + (ulong)i).CopyTo(network.InputOf(i));
        var labels = Noise.Labels(count, classes);
        var before = Measure();
        network.Backward();
        Assert.All(network.Trained.Tensors, tensor => Assert.Contains(tensor.Gradients.ToArray(), value => value != 0));
        optimizer.Step(1e-3, 1);
        Assert.True(Measure() < before);

        double Measure()
        {
            network.Forward(count, isTraining: true); // the same step, so the same dropout
            return loss.Measure(TargetBatch.Of(labels), withGradient: true);
        }
    }
}

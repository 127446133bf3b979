namespace MLDiagnostics.Training.Tests;

/// <summary>
/// Forward and backward passes in float against the double-precision twin and its central differences. Gradients may differ by 2e-5 of the
/// tensor's largest one (measured: below 2e-6); a wrong term shows as 1e-2 or more.
/// </summary>
public sealed class GradientTests
{
    private static readonly ReluSpecification Relu = new();
    private static readonly FlattenSpecification Flatten = new();
    private static readonly DenseSpecification Classes = new();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(19)]
    public void Dense_AnyBatch_GradientsMatch(int count) => Check(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 7 }, Relu, new DenseSpecification { Units = 5, Bias = false }, Relu, Classes),
        new ImageShape(3, 2, 2), count);

    [Fact]
    public void Dense_MoreExamplesAndInputsThanABlock_GradientsMatch() => Check(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 3 }, Relu, Classes), new ImageShape(5, 5, 3), count: 133);

    [Theory]
    [InlineData(3, 3, 1, WindowPadding.Same)]
    [InlineData(3, 3, 1, WindowPadding.Valid)]
    [InlineData(1, 1, 1, WindowPadding.Same)]
    [InlineData(1, 1, 2, WindowPadding.Valid)]
    [InlineData(5, 3, 1, WindowPadding.Same)]
    [InlineData(2, 4, 1, WindowPadding.Same)]
    [InlineData(3, 3, 2, WindowPadding.Same)]
    [InlineData(3, 3, 2, WindowPadding.Valid)]
    [InlineData(2, 3, 3, WindowPadding.Same)]
    [InlineData(2, 2, 3, WindowPadding.Valid)]
    public void Conv2D_AnyKernelStrideAndPadding_GradientsMatch(int height, int width, int stride, WindowPadding padding)
    {
        // Twice: the first layer shows the gradient of weights, and through the second that of inputs.
        var conv = new Conv2DSpecification { Filters = 5, KernelHeight = height, KernelWidth = width, Stride = stride, Padding = padding };
        var first = new Conv2DSpecification { Filters = 3, Padding = WindowPadding.Same };
        Check(SmallModels.Of(first, conv, Flatten, Classes), new ImageShape(7, 8, 2), 3);
        Check(SmallModels.Of(conv with { Bias = false }, Relu, Flatten, Classes), new ImageShape(9, 7, 3), 9);
    }

    [Fact]
    public void Conv2D_MoreFiltersThanATile_GradientsMatch() => Check(
        SmallModels.Of(new Conv2DSpecification { Filters = 35 }, new Conv2DSpecification { Filters = 17 }, Flatten, Classes),
        new ImageShape(6, 6, 1), 2);

    [Theory]
    [InlineData(3, 3, 1, 2, 1, WindowPadding.Same)]
    [InlineData(3, 3, 1, 2, 1, WindowPadding.Valid)]
    [InlineData(2, 3, 2, 3, 1, WindowPadding.Same)]
    [InlineData(3, 2, 2, 2, 2, WindowPadding.Valid)]
    [InlineData(3, 3, 1, 1, 2, WindowPadding.Same)]
    [InlineData(5, 3, 1, 1, 6, WindowPadding.Same)]
    [InlineData(1, 1, 1, 1, 3, WindowPadding.Valid)]
    [InlineData(1, 1, 2, 4, 2, WindowPadding.Valid)]
    [InlineData(2, 2, 3, 1, 2, WindowPadding.Valid)]
    public void Conv2D_AnyDilationAndGroups_GradientsMatch(int height, int width, int stride, int dilation, int groups, WindowPadding padding)
    {
        // Smooth: a ReLU has a kink within the central difference now and then. Twice: the first layer shows the gradient of weights, and through the second that of inputs.
        var conv = new Conv2DSpecification
        {
            Filters = 12, KernelHeight = height, KernelWidth = width, Stride = stride, Dilation = dilation, Groups = groups, Padding = padding,
        };
        Check(SmallModels.Of(new Conv2DSpecification { Filters = 6, Padding = WindowPadding.Same }, conv, new TanhSpecification(), Flatten, Classes), new ImageShape(7, 8, 2), 3);
        Check(SmallModels.Of(conv with { Bias = false }, new TanhSpecification(), Flatten, Classes), new ImageShape(9, 8, 6), 9);
    }

    [Fact]
    public void Conv2D_GroupsWiderThanATile_GradientsMatch() => Check(
        SmallModels.Of(
            new Conv2DSpecification { Filters = 70 }, new Conv2DSpecification { Filters = 38, Groups = 2 }, new BatchNormSpecification(), Relu,
            Flatten, Classes),
        new ImageShape(6, 6, 1), 2);

    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    public void BatchNorm_OverPixels_GradientsMatch(int count) => Check(
        SmallModels.Of(
            new Conv2DSpecification { Filters = 9, Padding = WindowPadding.Same }, new BatchNormSpecification { Epsilon = 1e-2 },
            Relu, Flatten, Classes),
        new ImageShape(4, 5, 2), count);

    [Fact]
    public void BatchNorm_Frozen_TakesRunningStatisticsAndHasNoGradient()
    {
        var frozen = new BatchNormSpecification { Frozen = true };
        Check(
            SmallModels.Of(
                new Conv2DSpecification { Filters = 5 }, frozen, Relu, new Conv2DSpecification { Filters = 4 }, Relu, frozen,
                new Conv2DSpecification { Filters = 3 }, Flatten, frozen, Classes),
            new ImageShape(8, 8, 2), 5);
        using var workers = new WorkerPool(1);
        var network = new Network(SmallModels.Of(Flatten, frozen, Classes), new ImageShape(2, 2, 1), 3, 2, isTrained: true, workers);
        Assert.All(network.Trained.Tensors, tensor => Assert.Equal("dense1", tensor.Layer));
    }

    [Fact]
    public void BatchNorm_OverVectors_GradientsMatch() => Check(
        SmallModels.Of(Flatten, new BatchNormSpecification(), new DenseSpecification { Units = 6 }, new BatchNormSpecification(), Relu, Classes),
        new ImageShape(2, 2, 3), 10);

    [Theory]
    [InlineData(2, 2, null, WindowPadding.Valid)]
    [InlineData(3, 3, 2, WindowPadding.Same)]
    [InlineData(3, 2, 1, WindowPadding.Valid)]
    [InlineData(2, 3, 3, WindowPadding.Same)]
    public void MaxPool_AnyWindow_GradientsMatch(int height, int width, int? stride, WindowPadding padding) => Check(
        SmallModels.Of(
            new Conv2DSpecification { Filters = 19, Padding = WindowPadding.Same },
            new MaxPoolSpecification { Height = height, Width = width, Stride = stride, Padding = padding }, Flatten, Classes),
        new ImageShape(7, 6, 2), 3);

    [Fact]
    public void Loss_WithClassWeights_GradientsMatch() => Check(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 6 }, Relu, Classes), new ImageShape(2, 2, 2), 12, classWeights: [0.2, 5, 1.5]);

    [Fact]
    public void Network_OfAllLayers_GradientsMatch() => Check(
        SmallModels.Of(
            new Conv2DSpecification { Filters = 6, Padding = WindowPadding.Same }, Relu, new BatchNormSpecification(),
            new Conv2DSpecification { Filters = 4, KernelHeight = 1, KernelWidth = 1 }, Relu, new BatchNormSpecification(),
            new MaxPoolSpecification(), Flatten, new DenseSpecification { Units = 5 }, Relu, new BatchNormSpecification(), Classes),
        new ImageShape(6, 6, 3), 7);

    [Fact]
    public void Forward_InEvaluation_UsesRunningStatistics()
    {
        var model = SmallModels.Of(
            new Conv2DSpecification { Filters = 4 }, new BatchNormSpecification { Momentum = 0.5 }, Relu, Flatten, Classes);
        var (network, batch) = GradientCheck.Make(model, new ImageShape(5, 5, 2), 6);
        using var workers = network.Pass.Workers;
        network.Forward(6, isTraining: true);
        network.Forward(6, isTraining: false);
        GradientCheck.AssertScores(network, new ReferenceNetwork(model, network, isTraining: false).Scores(batch));
    }

    private static void Check(ModelSpecification model, ImageShape shape, int count, double[]? classWeights = null) =>
        GradientCheck.Run(model, shape, count, classWeights);
}

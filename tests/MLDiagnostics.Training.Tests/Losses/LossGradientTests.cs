namespace MLDiagnostics.Training.Tests;

/// <summary>Every loss at the end of a network, with weights, against central differences of its double-precision twin.</summary>
public sealed class LossGradientTests
{
    private static readonly ImageShape Image = new(4, 3, 2);
    private static readonly FlattenSpecification Flatten = new();
    private static readonly TanhSpecification Tanh = new();

    public static TheoryData<OutputSpecification> OfValues { get; } =
    [
        new OutputSpecification { Loss = LossKind.Mse }, new OutputSpecification { Loss = LossKind.Mae }, new OutputSpecification { Loss = LossKind.Huber, Delta = 0.3 },
        new OutputSpecification { Loss = LossKind.BinaryCrossEntropy }, new OutputSpecification { Loss = LossKind.CrossEntropy, Target = LossTarget.Values },
        new OutputSpecification { Loss = LossKind.Hinge, Target = LossTarget.Values }, new OutputSpecification { Loss = LossKind.Custom, Custom = new QuarticLoss() },
        new OutputSpecification { Loss = LossKind.Mse, Weight = 0.01 },
    ];

    public static TheoryData<OutputSpecification> OfLabels { get; } =
    [
        new OutputSpecification(), new OutputSpecification { Loss = LossKind.Hinge }, new OutputSpecification { Loss = LossKind.Mse, Target = LossTarget.Label },
        new OutputSpecification { Loss = LossKind.BinaryCrossEntropy, Target = LossTarget.Label },
        new OutputSpecification { Loss = LossKind.Huber, Target = LossTarget.Label, Weight = 3 },
    ];

    [Theory]
    [MemberData(nameof(OfValues))]
    public void Loss_OfAVector_GradientsMatch(OutputSpecification output) => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 6 }, Tanh, new DenseSpecification { Units = 5 }) with { Outputs = [output] },
        Targets.Random(Image, 7, 5));

    [Theory]
    [MemberData(nameof(OfValues))]
    public void Loss_OfAMap_GradientsMatch(OutputSpecification output) => GradientCheck.Run(
        SmallModels.Of(new Conv2DSpecification { Filters = 4, Padding = WindowPadding.Same }) with { Outputs = [output] },
        Targets.Random(Image, 5, 4 * 3 * 4));

    [Theory]
    [MemberData(nameof(OfLabels))]
    public void Loss_OfLabels_WithWeightsOfClassesAndExamples_GradientsMatch(OutputSpecification output) => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 6 }, Tanh, new DenseSpecification { Units = 4 }) with { Outputs = [output] },
        Targets.Random(Image, 9, 1), classWeights: [0.3, 2, 1]);

    [Theory]
    [InlineData(LossTarget.Label)]
    [InlineData(LossTarget.Values)]
    public void CrossEntropy_WithLabelSmoothing_GradientsMatch(LossTarget target) => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 4 }) with { Outputs = [new() { Target = target }] },
        Targets.Random(Image, 6, 4), smoothing: 0.15);

    [Fact]
    public void CrossEntropy_OfProbabilities_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 4 }, new SoftmaxSpecification()) with { Outputs = [new() { FromProbabilities = true }] },
        Targets.Random(Image, 6, 1));

    [Fact]
    public void BinaryCrossEntropy_OfProbabilities_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 4 }, new SigmoidSpecification()) with
        {
            Outputs = [new() { Loss = LossKind.BinaryCrossEntropy, FromProbabilities = true }],
        },
        Targets.Random(Image, 6, 4));

    [Fact]
    public void BinaryCrossEntropy_OfOneScoreAndTwoClasses_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(Flatten, new DenseSpecification { Units = 1 }) with
        {
            Outputs = [new() { Loss = LossKind.BinaryCrossEntropy, Target = LossTarget.Label }],
        },
        Targets.Random(Image, 6, 1, classes: 2));

    /// <summary>One output in the middle that other layers read too, one view, one at the end.</summary>
    [Fact]
    public void SeveralOutputs_WithWeights_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            new Conv2DSpecification { Name = "map", Filters = 3, Padding = WindowPadding.Same },
            Flatten with { Name = "flat" },
            new DenseSpecification { Name = "boxes", Units = 4 },
            new DenseSpecification { Name = "classes", Inputs = ["flat"] }) with
        {
            Outputs =
            [
                new() { Layer = "boxes", Loss = LossKind.BinaryCrossEntropy, Weight = 2 },
                new() { Layer = "classes" },
                new() { Layer = "map", Loss = LossKind.Mse, Weight = 0.5 },
            ],
        },
        Targets.Random(Image, 6, 4 + (4 * 3 * 3)));

    [Fact]
    public void SeveralOutputs_AViewOfAnotherOutput_GradientsMatch() => GradientCheck.Run(
        SmallModels.Of(
            new Conv2DSpecification { Name = "map", Filters = 2, Padding = WindowPadding.Same }, Flatten with { Name = "flat" },
            new DenseSpecification { Name = "d", Units = 2 }) with
        {
            Outputs = [new() { Layer = "map", Loss = LossKind.Mae }, new() { Layer = "flat", Loss = LossKind.Mse }, new() { Layer = "d", Loss = LossKind.Huber }],
        },
        Targets.Random(Image, 4, 24 + 24 + 2));

    [Fact]
    public void ABatchThatWeighsNothing_HasLossAndGradientZero()
    {
        var model = SmallModels.Of(Flatten, new DenseSpecification { Units = 2 }) with { Outputs = [new() { Loss = LossKind.Mse }] };
        using var workers = new WorkerPool(1);
        var network = new Network(model, Image, 0, 1, isTrained: true, workers);
        network.Initialise(1);
        var loader = new BatchLoader(network);
        loader.LoadRange(new ArraySource(Image, 0, [Noise.Normal(24)], [0]) { Targets = [([1, float.NaN], [0, 0])] }, 0, 1);
        network.Forward(1, isTraining: true);
        Assert.Equal(0, new NetworkLoss(network).Measure(loader.Targets, withGradient: true));
        network.Backward();
        Assert.All(network.Trained.Tensors, tensor => Assert.All(tensor.Gradients.ToArray(), value => Assert.Equal(0, value)));
    }
}

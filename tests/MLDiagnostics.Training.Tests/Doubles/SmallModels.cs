namespace MLDiagnostics.Training.Tests;

/// <summary>Models for tests.</summary>
internal static class SmallModels
{
    public static ModelSpecification Of(params LayerSpecification[] layers) =>
        new() { Name = "test", Initializer = WeightInitializer.HeUniform, Layers = layers };

    /// <summary>One layer of every kind.</summary>
    public static ModelSpecification Everything { get; } = Of(
        new Conv2DSpecification { Filters = 6, Padding = WindowPadding.Same },
        new BatchNormSpecification { Momentum = 0.9 },
        new ReluSpecification(),
        new MaxPoolSpecification(),
        new DropoutSpecification { Rate = 0.25 },
        new FlattenSpecification(),
        new DenseSpecification { Units = 10 },
        new ReluSpecification(),
        new DenseSpecification());

    /// <summary>Branches that are added and joined, with the layers that <see cref="Everything"/> lacks.</summary>
    public static ModelSpecification Branches { get; } = Of(
        new Conv2DSpecification { Name = "stem", Filters = 6, Padding = WindowPadding.Same },
        new LeakyReluSpecification { Name = "leaky" },
        new Conv2DSpecification { Filters = 6, KernelHeight = 1, KernelWidth = 1, Groups = 2 },
        new EluSpecification { Name = "elu" },
        new AddSpecification { Name = "sum", Inputs = ["elu", "leaky"] },
        new LrnSpecification { Size = 3, Alpha = 0.1, Inputs = ["leaky"] },
        new SeluSpecification { Name = "selu" },
        new ConcatSpecification { Inputs = ["sum", "selu", "input"] },
        new AvgPoolSpecification(),
        new SigmoidSpecification(),
        new Conv2DSpecification { Filters = 5, KernelHeight = 2, KernelWidth = 2, Dilation = 2, Padding = WindowPadding.Same },
        new TanhSpecification(),
        new GlobalAvgPoolSpecification(),
        new DenseSpecification());

    /// <summary>Flatten, dense, ReLU, dense.</summary>
    public static ModelSpecification Dense { get; } = Of(
        new FlattenSpecification(), new DenseSpecification { Units = 8 }, new ReluSpecification(), new DenseSpecification());

    /// <summary>A layer of every type with members that are not their defaults; it is not meant to be built.</summary>
    public static ModelSpecification AllMembers { get; } = new()
    {
        Name = "all \"kinds\" ü",
        Description = "one of each",
        Notes = "with notes",
        Initializer = WeightInitializer.HeNormal,
        Gain = 1.5,
        Input = new ImageShape(8, 6, 3),
        Layers =
        [
            new Conv2DSpecification
            {
                Name = "first", Filters = 7, KernelHeight = 3, KernelWidth = 5, Stride = 2, Padding = WindowPadding.Same, Bias = false, Groups = 7,
                Initializer = WeightInitializer.TorchUniform,
            },
            new BatchNormSpecification { Momentum = 0.5, Epsilon = 1.25e-5, Frozen = true, LearningRateFactor = 0.5 },
            new ReluSpecification { Name = "positive" },
            new MaxPoolSpecification { Height = 3, Width = 2, Stride = 1, Padding = WindowPadding.Same },
            new DropoutSpecification { Rate = 0.125 },
            new AvgPoolSpecification { Height = 2, Width = 3, Stride = 2 },
            new LrnSpecification { Size = 3, Alpha = 0.5, Beta = 0.25, K = 1.5 },
            new LeakyReluSpecification { Slope = 0.25 },
            new EluSpecification { Alpha = 2, Name = "elu" },
            new SeluSpecification { Name = "selu" },
            new AddSpecification { Inputs = ["elu", "selu"] },
            new ConcatSpecification { Inputs = ["first", "elu", "input"] },
            new SigmoidSpecification(),
            new TanhSpecification(),
            new SoftmaxSpecification(),
            new Conv1DSpecification { Filters = 3, KernelSize = 7, Stride = 3, Dilation = 2, Padding = WindowPadding.Same, Bias = false },
            new ReshapeSpecification { Height = 2, Width = 3, Channels = 4 },
            new GlobalAvgPoolSpecification(),
            new FlattenSpecification(),
            new DenseSpecification { Units = 12, Initializer = WeightInitializer.GlorotNormal, Gain = 0.25, InitialBias = 1, WeightDecayFactor = 65025 },
            new DenseSpecification { Bias = false },
        ],
        Outputs = [new() { Layer = "first", Loss = LossKind.Huber, Target = LossTarget.Values, Weight = 2, Delta = 0.5 }, new() { FromProbabilities = true }],
    };
}

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
        new Conv2DSpecification { Filters = 6, KernelHeight = 1, KernelWidth = 1 },
        new EluSpecification { Name = "elu" },
        new AddSpecification { Name = "sum", Inputs = ["elu", "leaky"] },
        new LrnSpecification { Size = 3, Alpha = 0.1, Inputs = ["leaky"] },
        new SeluSpecification { Name = "selu" },
        new ConcatSpecification { Inputs = ["sum", "selu", "input"] },
        new AvgPoolSpecification(),
        new SigmoidSpecification(),
        new Conv2DSpecification { Filters = 5, KernelHeight = 2, KernelWidth = 2 },
        new TanhSpecification(),
        new GlobalAvgPoolSpecification(),
        new DenseSpecification());

    /// <summary>Flatten, dense, ReLU, dense.</summary>
    public static ModelSpecification Dense { get; } = Of(
        new FlattenSpecification(), new DenseSpecification { Units = 8 }, new ReluSpecification(), new DenseSpecification());
}

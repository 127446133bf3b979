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

    /// <summary>Flatten, dense, ReLU, dense.</summary>
    public static ModelSpecification Dense { get; } = Of(
        new FlattenSpecification(), new DenseSpecification { Units = 8 }, new ReluSpecification(), new DenseSpecification());
}

using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>A model whose training step is timed; the peer knows it by the same name.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Model">A shipped model.</param>
/// <param name="Side">Pixels of a side.</param>
/// <param name="Batch">Images a step.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Optimizer">The peer's optimizer.</param>
internal sealed record StepCase(string Name, string Model, int Side, int Batch, int Classes, OptimizerSpecification Optimizer)
{
    private static readonly OptimizerSpecification Adam = new() { Kind = OptimizerKind.Adam, LearningRate = 1e-3 };
    private static readonly OptimizerSpecification Momentum = new() { LearningRate = 0.01, Momentum = 0.9 };

    public static IReadOnlyList<StepCase> All { get; } =
    [
        new("a32", "authenticity", 32, 32, 2, Adam),
        new("a128", "authenticity", 128, 32, 2, Adam),
        new("fc", "cifar-fc", 32, 250, 10, Momentum),
        new("c", "cifar-cnn", 32, 64, 10, Momentum),
        new("d", "googlenet-cifar", 32, 64, 10, Momentum),
    ];

    public ImageShape Shape => new(Side, Side, 3);
}

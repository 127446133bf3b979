using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>The two plans that ship: the authenticity network, and a network for small colour images.</summary>
public static class ReadyPlans
{
    /// <summary>Authentic or forged: the convolutional network of the authenticity problem, Adam 1e-4, batch 32, Keras's defaults elsewhere.</summary>
    /// <param name="data">Path of the data; <see langword="null"/> for the generated set.</param>
    public static TrainingPlan Authenticity(string? data = null) => new()
    {
        Data = data ?? "authenticity",
        Model = "authenticity",
        Optimizer = new OptimizerSpecification { Kind = OptimizerKind.Adam, LearningRate = 1e-4, Epsilon = 1e-7 },
        BatchSize = DefaultBatch("authenticity"),
        Epochs = 30,
    };

    /// <summary>CIFAR-style images: SGD 0.02 with momentum 0.9 and weight decay 1e-4, batch 250 for the dense network, 64 otherwise.</summary>
    /// <param name="data">Path of the data; <see langword="null"/> for the generated set.</param>
    /// <param name="model">The bias-free dense network <c>cifar-fc</c>, or the convolutional <c>cifar-cnn</c>.</param>
    public static TrainingPlan Cifar(string? data = null, string model = "cifar-fc") => new()
    {
        Data = data ?? "shapes10",
        GeneratedCount = 2500,
        Model = model,
        Optimizer = new OptimizerSpecification { Kind = OptimizerKind.Sgd, LearningRate = 0.02, Momentum = 0.9, WeightDecay = 1e-4 },
        BatchSize = DefaultBatch(model),
        Epochs = 20,
    };

    /// <summary>Images a step where nobody asked for another number; a smaller set is then one batch.</summary>
    internal static int DefaultBatch(string model) => model switch
    {
        "authenticity" => 32,
        "cifar-fc" => 250,
        _ => 64,
    };
}

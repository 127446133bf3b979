namespace MLDiagnostics;

/// <summary>What is known of the network; it decides which advice can apply.</summary>
public sealed record ModelFacts
{
    /// <summary>Nothing is known.</summary>
    public static ModelFacts Unknown { get; } = new();

    /// <summary>Trained parameters.</summary>
    public long? ParameterCount { get; init; }

    /// <summary>Layers with weights that are trained, the output layer left out; 0 for a softmax layer on frozen features.</summary>
    public int? TrainableHiddenLayers { get; init; }

    /// <summary>Whether there are ReLU units.</summary>
    public bool? HasRelu { get; init; }

    /// <summary>Whether batch statistics are used.</summary>
    public bool? HasBatchNorm { get; init; }

    /// <summary>Whether dropout is used.</summary>
    public bool? HasDropout { get; init; }

    /// <summary>Names of the layers with weights, from input to output.</summary>
    public IReadOnlyList<string> WeightLayers { get; init; } = [];
}

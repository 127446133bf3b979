namespace MLDiagnostics.Training;

/// <summary>
/// Distribution of initial weights. Fan-in is the inputs of one output (KH·KW·Cin), fan-out the outputs of one input (KH·KW·Cout).
/// Biases begin at zero, except with <see cref="TorchUniform"/>.
/// </summary>
public enum WeightInitializer
{
    /// <summary>U(±√(6 / (fan-in + fan-out))), Keras's default (Glorot and Bengio 2010).</summary>
    GlorotUniform = 0,

    /// <summary>N(0, 2 / (fan-in + fan-out)), not truncated.</summary>
    GlorotNormal = 1,

    /// <summary>U(±√(6 / fan-in)), for ReLU (He et al. 2015).</summary>
    HeUniform = 2,

    /// <summary>N(0, 2 / fan-in), not truncated.</summary>
    HeNormal = 3,

    /// <summary>U(±1 / √fan-in) for weights and biases alike, PyTorch's default.</summary>
    TorchUniform = 4,
}

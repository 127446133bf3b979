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

    /// <summary>U(±1 / √fan-in) for weights and biases alike, PyTorch's default (there <c>kaiming_uniform_</c> with a = √5).</summary>
    TorchUniform = 4,

    /// <summary>U(±√(3 / fan-in)) (LeCun et al. 1998).</summary>
    LecunUniform = 5,

    /// <summary>N(0, 1 / fan-in), not truncated; the one that SELU asks for.</summary>
    LecunNormal = 6,

    /// <summary>N(0, 0.05²), drawn again beyond two deviations: Keras's <c>TruncatedNormal</c>.</summary>
    TruncatedNormal = 7,

    /// <summary>
    /// A random matrix <c>[fan-in, outputs]</c> with orthonormal rows or columns, whichever are fewer (Saxe, McClelland and Ganguli 2014).
    /// </summary>
    Orthogonal = 8,

    /// <summary>N(0, 0.05²), not truncated: Keras's <c>RandomNormal</c>; AlexNet's N(0, 0.01²) has the gain 0.2.</summary>
    Normal = 9,

    /// <summary>1 throughout: all weights are the gain.</summary>
    Constant = 10,
}

namespace MLDiagnostics.Training;

/// <summary>What a tensor of a layer is.</summary>
internal enum TensorRole
{
    /// <summary>Kernel of a convolution or a dense layer.</summary>
    Weight = 0,

    /// <summary>Bias of a convolution or a dense layer.</summary>
    Bias = 1,

    /// <summary>γ of a batch normalisation.</summary>
    Scale = 2,

    /// <summary>β of a batch normalisation.</summary>
    Shift = 3,

    /// <summary>Running mean of a batch normalisation, not trained.</summary>
    RunningMean = 4,

    /// <summary>Running variance of a batch normalisation, not trained.</summary>
    RunningVariance = 5,
}

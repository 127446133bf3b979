namespace MLDiagnostics.Detectors;

/// <summary>In which way a loss does not fit.</summary>
internal enum LossMismatchKind
{
    /// <summary>Below zero.</summary>
    Negative,

    /// <summary>Where softmax applied twice ends.</summary>
    SoftmaxTwice,

    /// <summary>Too small for so many wrong answers.</summary>
    TooSmall,

    /// <summary>Too large for any answers of a network whose outputs are sane.</summary>
    TooLarge,

    /// <summary>A sum over the batch.</summary>
    Sum,

    /// <summary>The first is far from ln K.</summary>
    FirstLoss,
}

namespace MLDiagnostics.Training;

/// <summary>Where ε stands in the denominator of a step.</summary>
public enum EpsilonPlacement
{
    /// <summary>Behind the root: √v̂ + ε. Adam's paper (Algorithm 1), PyTorch; for AdaGrad and RMSProp PyTorch and Caffe.</summary>
    AfterRoot = 0,

    /// <summary>
    /// Behind the root, before Adam's bias correction: η·√(1 − β₂ᵗ) / (1 − β₁ᵗ)·m / (√v + ε̂), the paper's ε̂ (end of §2), Keras,
    /// TensorFlow, Caffe. After t steps it is ε = ε̂ / √(1 − β₂ᵗ): 32 times as large at first for β₂ = 0.999, the same in the end. Of Adam
    /// and AdamW only.
    /// </summary>
    BeforeCorrection = 1,

    /// <summary>Under the root: √(v + ε). Keras's AdaGrad and RMSProp; of these two only.</summary>
    UnderRoot = 2,
}

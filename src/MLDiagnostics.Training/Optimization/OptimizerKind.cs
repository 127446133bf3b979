namespace MLDiagnostics.Training;

/// <summary>Rule that turns gradients into steps.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where asked.</summary>
    Sgd = 0,

    /// <summary>Adam (Kingma and Ba 2015), with AMSGrad (Reddi et al. 2018) where asked.</summary>
    Adam = 1,
}

namespace MLDiagnostics.Training;

/// <summary>Rule that turns gradients into steps.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where asked.</summary>
    Sgd = 0,

    /// <summary>Adam (Kingma and Ba 2015), with AMSGrad (Reddi et al. 2018) where asked.</summary>
    Adam = 1,

    /// <summary>AdaGrad (Duchi, Hazan and Singer 2011).</summary>
    AdaGrad = 2,

    /// <summary>AdaDelta (Zeiler 2012).</summary>
    AdaDelta = 3,

    /// <summary>RMSProp (Tieleman and Hinton 2012), with momentum where asked.</summary>
    RmsProp = 4,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), with AMSGrad where asked.</summary>
    AdamW = 5,
}

namespace MLDiagnostics;

/// <summary>Families of detectors; the first two digits of the id.</summary>
public enum DetectorCategory
{
    /// <summary>Values that cannot be (MLD00nn).</summary>
    Numerics = 0,

    /// <summary>How the loss moves (MLD01nn).</summary>
    Convergence = 1,

    /// <summary>Training against validation (MLD02nn).</summary>
    Generalization = 2,

    /// <summary>Gradients and units (MLD03nn).</summary>
    Gradients = 3,

    /// <summary>Labels and predictions (MLD04nn).</summary>
    Classes = 4,

    /// <summary>What the network is fed (MLD05nn).</summary>
    Inputs = 5,

    /// <summary>Traps of a framework (MLD06nn).</summary>
    Frameworks = 6,
}

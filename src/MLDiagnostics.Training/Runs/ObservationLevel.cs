namespace MLDiagnostics.Training;

/// <summary>How much of a run is measured. None of it changes the weights.</summary>
public enum ObservationLevel
{
    /// <summary>Losses, accuracies and learning rate alone.</summary>
    Off = 0,

    /// <summary>And the penalty, the norm of the gradient and the range of the inputs.</summary>
    Quick = 1,

    /// <summary>
    /// And a layer: norms of gradients and weights, sizes and directions of some steps, activations over a probe of a thirty-second of the training
    /// set, drift of batch statistics; Adam's second moments, each step too. Costs at most a few per cent.
    /// </summary>
    Standard = 2,

    /// <summary>And each step what <see cref="Standard"/> samples, a larger probe, the confusion of the classes, and times, which differ from run to run.</summary>
    Full = 3,
}

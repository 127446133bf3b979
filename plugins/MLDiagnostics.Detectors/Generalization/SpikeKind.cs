namespace MLDiagnostics.Detectors;

/// <summary>What a spike of the validation loss is, by the other evaluations of the same weights.</summary>
internal enum SpikeKind
{
    /// <summary>Nothing else was evaluated.</summary>
    Unknown = 0,

    /// <summary>The training loss rose with it.</summary>
    Training = 1,

    /// <summary>Within the sampling error of the validation set.</summary>
    Sampling = 2,

    /// <summary>Gone with other statistics of batch normalisation.</summary>
    Statistics = 3,

    /// <summary>Not there on another sample.</summary>
    Sample = 4,

    /// <summary>Not there on examples drawn like those of training.</summary>
    Distribution = 5,

    /// <summary>In every evaluation: the weights themselves were worse.</summary>
    Weights = 6,
}

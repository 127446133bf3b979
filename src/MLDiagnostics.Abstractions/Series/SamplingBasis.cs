namespace MLDiagnostics;

/// <summary>Which examples went into one value of a series.</summary>
public enum SamplingBasis
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>One mini-batch.</summary>
    OneBatch = 1,

    /// <summary>A mean over the epoch's batches while the weights moved.</summary>
    RunningMean = 2,

    /// <summary>The whole set with fixed weights.</summary>
    WholeSet = 3,
}

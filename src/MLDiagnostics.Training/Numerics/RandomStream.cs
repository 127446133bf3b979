namespace MLDiagnostics.Training;

/// <summary>
/// The uses of randomness, so that no two of them see the same numbers. Values are part of what a seed means: never renumber.
/// </summary>
internal enum RandomStream
{
    Weights = 1,
    Shuffle = 2,
    Dropout = 3,
    Augmentation = 4,
    Sampling = 5,
}

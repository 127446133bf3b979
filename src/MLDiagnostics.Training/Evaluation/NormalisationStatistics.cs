namespace MLDiagnostics.Training;

/// <summary>What batch normalisation takes for mean and variance when a network is evaluated.</summary>
public enum NormalisationStatistics
{
    /// <summary>The running ones, as in use.</summary>
    Running = 0,

    /// <summary>Those of each batch, as in training: what is then better was lost by the running ones.</summary>
    Batch = 1,

    /// <summary>
    /// Those of the training set with the weights as they are, computed anew (Wu and Johnson 2021, "precise" statistics).
    /// </summary>
    Recomputed = 2,
}

namespace MLDiagnostics;

/// <summary>Whether dropout and batch statistics were those of training or of evaluation.</summary>
public enum NetworkMode
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Dropout on, statistics of the batch.</summary>
    Train = 1,

    /// <summary>Dropout off, running statistics.</summary>
    Evaluation = 2,
}

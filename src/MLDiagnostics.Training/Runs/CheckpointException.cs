namespace MLDiagnostics.Training;

/// <summary>A checkpoint cannot be used: it is damaged, cannot be read, or belongs to another run. The file is left as it is.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>Makes the exception.</summary>
    public CheckpointException() { }

    /// <summary>Makes the exception.</summary>
    public CheckpointException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public CheckpointException(string message, Exception innerException) : base(message, innerException) { }
}

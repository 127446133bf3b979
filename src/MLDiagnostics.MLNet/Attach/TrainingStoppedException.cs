namespace MLDiagnostics.MLNet;

/// <summary>Training was stopped where only an exception can: the model of that fit is lost.</summary>
public sealed class TrainingStoppedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public TrainingStoppedException() { }

    /// <summary>Makes the exception.</summary>
    public TrainingStoppedException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public TrainingStoppedException(string message, Exception innerException) : base(message, innerException) { }
}

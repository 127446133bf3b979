namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>A trial cannot be trained. The message is one sentence.</summary>
public sealed class TrialException : Exception
{
    /// <summary>Makes the exception.</summary>
    public TrialException() { }

    /// <summary>Makes the exception.</summary>
    public TrialException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public TrialException(string message, Exception innerException) : base(message, innerException) { }
}

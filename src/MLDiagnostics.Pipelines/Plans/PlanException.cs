namespace MLDiagnostics.Pipelines;

/// <summary>A plan cannot be run. The message lists all that is wrong.</summary>
public sealed class PlanException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PlanException() { }

    /// <summary>Makes the exception.</summary>
    public PlanException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public PlanException(string message, Exception innerException) : base(message, innerException) { }
}

namespace MLDiagnostics;

/// <summary>A log cannot be read. The message is one sentence: the line or byte, and what was expected.</summary>
public sealed class RunFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RunFormatException() { }

    /// <summary>Makes the exception.</summary>
    public RunFormatException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public RunFormatException(string message, Exception innerException) : base(message, innerException) { }
}

namespace MLDiagnostics;

/// <summary>Options of detectors are wrong. The message lists all errors, one a line.</summary>
public sealed class DiagnosticsConfigurationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public DiagnosticsConfigurationException() { }

    /// <summary>Makes the exception.</summary>
    public DiagnosticsConfigurationException(string message) : base(message) { }

    /// <summary>Makes the exception.</summary>
    public DiagnosticsConfigurationException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Makes the exception of several errors.</summary>
    public DiagnosticsConfigurationException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>The errors.</summary>
    public IReadOnlyList<string> Errors { get; } = [];
}

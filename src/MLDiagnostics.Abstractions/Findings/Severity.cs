namespace MLDiagnostics;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; no change needed.</summary>
    Info = 0,

    /// <summary>Something is probably wrong.</summary>
    Warning = 1,

    /// <summary>Training failed or its result is not what it seems.</summary>
    Error = 2,
}

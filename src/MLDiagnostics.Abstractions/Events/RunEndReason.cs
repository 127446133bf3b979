namespace MLDiagnostics;

/// <summary>How a run ended.</summary>
public enum RunEndReason
{
    /// <summary>All epochs asked for were trained, or the log ends.</summary>
    Completed = 0,

    /// <summary>A directive or a rule of the trainer stopped it.</summary>
    Stopped = 1,

    /// <summary>A person cancelled it.</summary>
    Cancelled = 2,

    /// <summary>An error ended it.</summary>
    Failed = 3,
}

namespace MLDiagnostics;

/// <summary>The run in one word.</summary>
public enum Verdict
{
    /// <summary>No vital detector could judge.</summary>
    Unjudged = 0,

    /// <summary>Nothing worse than info.</summary>
    Healthy = 1,

    /// <summary>A warning.</summary>
    Suspicious = 2,

    /// <summary>An error.</summary>
    Faulty = 3,
}

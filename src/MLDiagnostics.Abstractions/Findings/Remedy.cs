namespace MLDiagnostics;

/// <summary>Something to do about a finding.</summary>
public sealed record Remedy
{
    /// <summary>One imperative sentence.</summary>
    public required string Action { get; init; }

    /// <summary>Why it helps, one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Paper or documentation; empty when common knowledge.</summary>
    public string Source { get; init; } = "";

    /// <summary>The same as new values of the run's configuration, where a program can apply it.</summary>
    public ConfigurationChange? Change { get; init; }

    /// <summary>The change as the exact line of the run's framework; the engine fills it in through the framework's dialect.</summary>
    public string? Code { get; init; }
}

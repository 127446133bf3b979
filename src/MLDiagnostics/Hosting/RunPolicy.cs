namespace MLDiagnostics;

/// <summary>Maps findings to directives. Detectors never stop a run; the host's policy may. The default only warns.</summary>
public sealed record RunPolicy
{
    /// <summary>Findings are reported; training goes on.</summary>
    public static RunPolicy Warn { get; } = new();

    /// <summary>What to ask of the trainer at a finding of severity error.</summary>
    public TrainingDirective OnError { get; init; } = TrainingDirective.Continue;

    /// <summary>What to ask of the trainer at a finding of severity warning.</summary>
    public TrainingDirective OnWarning { get; init; } = TrainingDirective.Continue;

    /// <summary>The directive for a finding.</summary>
    public TrainingDirective Decide(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Severity switch
        {
            Severity.Error => OnError,
            Severity.Warning => OnWarning,
            _ => TrainingDirective.Continue,
        };
    }
}

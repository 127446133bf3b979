namespace MLDiagnostics.Detectors;

/// <summary>A watch that cannot look, whatever comes.</summary>
internal sealed class UnableSession(NotChecked outcome) : IDetectorSession
{
    /// <inheritdoc/>
    public DetectorOutcome Observe(RunView run) => outcome;

    /// <inheritdoc/>
    public DetectorOutcome Complete(RunView run) => outcome;
}

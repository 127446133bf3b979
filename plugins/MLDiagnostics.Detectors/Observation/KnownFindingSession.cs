namespace MLDiagnostics.Detectors;

/// <summary>Adds a finding that is known from the start to what another watch says.</summary>
internal sealed class KnownFindingSession(IDetectorSession inner, Finding finding) : IDetectorSession
{
    private DetectorOutcome? _ofInner;
    private DetectorOutcome? _outcome;

    public void Observe(in StepRow row) => inner.Observe(row);

    public DetectorOutcome Observe(RunView run) => Join(inner.Observe(run));

    public DetectorOutcome Complete(RunView run) => Join(inner.Complete(run));

    private DetectorOutcome Join(DetectorOutcome ofInner)
    {
        if (_outcome is not null && ReferenceEquals(ofInner, _ofInner)) return _outcome;
        _ofInner = ofInner;
        return _outcome = DetectorOutcome.Fired([.. (ofInner as Fired)?.Findings ?? [], finding]);
    }
}

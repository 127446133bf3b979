namespace MLDiagnostics.Frameworks;

/// <summary>A watch that looks when the run has grown by a tenth, and at its end.</summary>
/// <param name="look">The finding, <see cref="DetectorOutcome.Clear"/>, or why nothing can be said.</param>
internal sealed class TrapSession(Func<RunView, DetectorOutcome> look) : IDetectorSession
{
    private DetectorOutcome? _outcome;
    private int _next;

    /// <inheritdoc/>
    public DetectorOutcome Observe(RunView run)
    {
        if (_outcome is not null && run.Epochs.Length < _next) return _outcome;
        _next = run.Epochs.Length + 1 + (run.Epochs.Length / 10);
        return Take(look(run));
    }

    /// <inheritdoc/>
    public DetectorOutcome Complete(RunView run) => Take(look(run));

    // The same instance as long as the same is said.
    private DetectorOutcome Take(DetectorOutcome outcome)
    {
        var isSame = (_outcome, outcome) switch
        {
            (Fired { Findings: [var before] }, Fired { Findings: [var now] }) => before.Message == now.Message && before.Severity == now.Severity,
            (NotChecked before, NotChecked now) => before.Reason == now.Reason,
            (Clear, Clear) => true,
            _ => false,
        };
        return isSame ? _outcome! : _outcome = outcome;
    }
}

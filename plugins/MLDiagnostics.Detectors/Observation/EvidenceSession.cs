namespace MLDiagnostics.Detectors;

/// <summary>
/// A watch that reads each epoch once, looks at the evidence when it is due, and speaks anew only when the evidence changed.
/// </summary>
/// <typeparam name="TEvidence">The measured numbers behind the findings, compared by value.</typeparam>
internal abstract class EvidenceSession<TEvidence> : IDetectorSession where TEvidence : class, IEquatable<TEvidence>
{
    private Pace _pace;
    private TEvidence? _evidence;
    private DetectorOutcome? _outcome;

    /// <inheritdoc/>
    public DetectorOutcome Observe(RunView run)
    {
        Read(run);
        var isDue = _pace.IsDue(Math.Max(run.Epochs.Length, run.Steps.Length));
        return isDue || LooksAtOnce || _outcome is null ? Judge(run) : _outcome;
    }

    /// <inheritdoc/>
    public DetectorOutcome Complete(RunView run)
    {
        Read(run);
        return Judge(run);
    }

    /// <summary>Whether <see cref="Look"/> takes constant time; otherwise it waits until the run has grown by a tenth.</summary>
    protected virtual bool LooksAtOnce => false;

    /// <summary>What to answer without evidence: clear, unless what is logged can raise a suspicion but not settle it.</summary>
    protected virtual DetectorOutcome WithoutEvidence => DetectorOutcome.Clear;

    /// <summary>Takes up what is new, in constant time an epoch.</summary>
    protected abstract void Read(RunView run);

    /// <summary>Why nothing can be judged now, always the same instance for the same reason; <see langword="null"/> when it can.</summary>
    protected abstract NotChecked? Unable(RunView run);

    /// <summary>The evidence of a problem, or <see langword="null"/> for none.</summary>
    protected abstract TEvidence? Look(RunView run);

    /// <summary>Puts the evidence into words.</summary>
    protected abstract IReadOnlyList<Finding> Describe(TEvidence evidence, RunView run);

    private DetectorOutcome Judge(RunView run)
    {
        if (Unable(run) is { } notChecked)
        {
            _evidence = null;
            return _outcome = notChecked;
        }

        var evidence = Look(run);
        if (evidence is null)
            _outcome = WithoutEvidence;
        else if (_outcome is not Fired || !evidence.Equals(_evidence))
            _outcome = DetectorOutcome.Fired(Describe(evidence, run));
        _evidence = evidence;
        return _outcome;
    }
}

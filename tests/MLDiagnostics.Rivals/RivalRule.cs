namespace MLDiagnostics.Rivals;

/// <summary>
/// A published rule of another tool, written anew from its definition, so that both can be measured on the same runs. It looks at the whole run when that
/// ends: a rule that would have spoken on the way has spoken then.
/// </summary>
public abstract class RivalRule : IDetector
{
    /// <summary>Describes the rule.</summary>
    /// <param name="id">An id of letters of the tool and a number.</param>
    /// <param name="name">The tool, a slash, the rule.</param>
    /// <param name="severity">How the tool itself rates it.</param>
    /// <param name="source">Where the definition stands.</param>
    /// <param name="needs">Series without which the rule says nothing.</param>
    protected RivalRule(string id, string name, Severity severity, string source, params IReadOnlyList<SeriesKey> needs) => Descriptor = new DetectorDescriptor
    {
        Id = id,
        Name = name,
        Title = name,
        Category = DetectorCategory.Convergence,
        Severity = severity,
        Needs = [.. needs.Select(key => new SeriesNeed(key))],
        References = [source],
    };

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(this);

    /// <summary>What the rule says of a run; <see langword="null"/> when nothing.</summary>
    internal abstract string? Look(RunCurves run);

    private sealed class Session(RivalRule rule) : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => DetectorOutcome.Clear;

        public DetectorOutcome Complete(RunView run) => rule.Look(new RunCurves(run)) is not { } message
            ? DetectorOutcome.Clear
            : DetectorOutcome.Fired(new Finding
            {
                Severity = rule.Descriptor.Severity,
                Message = message,
                Concern = "A rule of another tool, for comparison.",
            });
    }
}

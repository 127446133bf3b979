namespace MLDiagnostics.Pipelines.Bench;

/// <summary>A labelled run with what was said of it.</summary>
internal sealed class JudgedLabelledRun(LabelledRun run, DiagnosticReport report)
{
    private readonly HashSet<string> _established = [.. report.Outcomes
        .Where(outcome => run.RootCause is { } root && LabelVocabulary.Causes(root).Contains(outcome.Detector.Establishes, StringComparer.Ordinal))
        .Select(outcome => outcome.Detector.Name)];

    internal LabelledRun Run => run;

    /// <summary>Findings from severity warning on, worst first.</summary>
    internal IReadOnlyList<Finding> Alarms { get; } = [.. report.Findings.Where(finding => finding.Severity > Severity.Info)];

    /// <summary>The program's guesses at what is wrong, likeliest first.</summary>
    internal IReadOnlyList<Cause> Guesses => Alarms is [var first, ..] ? first.Causes : [];

    internal bool Fired(string detector) => Alarms.Any(finding => finding.Name == detector);

    /// <summary>Whether any of the run's labels was found.</summary>
    internal bool IsFound => run.Labels.SelectMany(LabelVocabulary.Detectors).Any(Fired);

    internal bool IsRight(Cause cause) => HasRoot(cause.Key);

    /// <summary>Whether a cause is the labelled root cause: who observes that one directly is right to say so.</summary>
    internal bool HasRoot(string? cause) => run.RootCause is { } root && LabelVocabulary.Causes(root).Contains(cause, StringComparer.Ordinal);

    /// <summary>Where judgement and labels differ, one line; <see langword="null"/> where they agree.</summary>
    internal string? Disagreement
    {
        get
        {
            var welcome = run.Labels.Concat(run.Acceptable).SelectMany(LabelVocabulary.Detectors).Concat(_established).ToHashSet(StringComparer.Ordinal);
            var unwelcome = Alarms.Select(finding => finding.Name).Where(name => !welcome.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
            var missed = run.Labels.Where(label => LabelVocabulary.Detectors(label) is { Count: > 0 } detectors && !detectors.Any(Fired)).ToList();
            if (unwelcome.Count + missed.Count == 0) return null;
            List<string> parts = [];
            if (missed.Count > 0) parts.Add($"missed {string.Join(", ", missed)}");
            if (unwelcome.Count > 0) parts.Add($"said {string.Join(", ", unwelcome)}");
            return $"{run.Id} ({string.Join(", ", run.Labels)}): {string.Join("; ", parts)}";
        }
    }
}

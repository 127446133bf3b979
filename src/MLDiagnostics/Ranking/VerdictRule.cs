namespace MLDiagnostics.Ranking;

/// <summary>The run in one word.</summary>
internal static class VerdictRule
{
    internal static Verdict Decide(IReadOnlyList<Finding> findings, IReadOnlyList<DetectorReport> outcomes, RunContext context)
    {
        if (findings.Any(finding => finding.Severity == Severity.Error)) return Verdict.Faulty;
        if (findings.Any(finding => finding.Severity == Severity.Warning)) return Verdict.Suspicious;

        // Data inspected before any training have no series; whoever judges data then decides.
        return outcomes.Any(report => report.Outcome is Fired or Clear && (report.Detector.Vital || context.Series.Count == 0)) ? Verdict.Healthy : Verdict.Unjudged;
    }
}

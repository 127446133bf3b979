namespace MLDiagnostics.Ranking;

/// <summary>The run in one word.</summary>
internal static class VerdictRule
{
    internal static Verdict Decide(IReadOnlyList<Finding> findings, IReadOnlyList<DetectorReport> outcomes)
    {
        if (findings.Any(finding => finding.Severity == Severity.Error)) return Verdict.Faulty;
        if (findings.Any(finding => finding.Severity == Severity.Warning)) return Verdict.Suspicious;
        return outcomes.Any(report => report is { Detector.Vital: true, Outcome: Fired or Clear }) ? Verdict.Healthy : Verdict.Unjudged;
    }
}

namespace MLDiagnostics.Ranking;

/// <summary>Worst first: by severity, then what establishes its cause before its consequences, then by confidence.</summary>
internal static class FindingOrder
{
    internal static IReadOnlyList<Finding> WorstFirst(IReadOnlyList<Finding> findings, IReadOnlyList<DetectorReport> outcomes)
    {
        var establishes = outcomes.ToDictionary(report => report.Detector.Id, report => report.Detector.Establishes, StringComparer.Ordinal);
        return [.. findings
            .OrderByDescending(finding => finding.Severity)
            .ThenByDescending(finding => finding.Causes is [var first, ..] && establishes[finding.Id] == first.Key)
            .ThenByDescending(finding => finding.Causes is [var first, ..] ? first.Confidence : 0)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Split)
            .ThenBy(finding => finding.Part, StringComparer.Ordinal)];
    }
}

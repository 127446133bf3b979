namespace MLDiagnostics.Ranking;

/// <summary>Folds findings of one likely cause into a story, the root first.</summary>
internal static class StoryTeller
{
    private const double MinimumConfidence = 0.5;

    internal static IReadOnlyList<Story> Tell(IReadOnlyList<Finding> findings, IReadOnlyList<DetectorReport> outcomes)
    {
        var establishes = outcomes.ToDictionary(report => report.Detector.Id, report => report.Detector.Establishes, StringComparer.Ordinal);
        return [.. findings
            .Where(finding => finding.Causes is [{ Confidence: >= MinimumConfidence }, ..])
            .GroupBy(finding => finding.Causes[0].Key, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new Story
            {
                Cause = group.Key,
                Confidence = group.Max(finding => finding.Causes[0].Confidence),
                Findings = [.. group.OrderByDescending(finding => establishes[finding.Id] == group.Key)
                    .ThenBy(finding => finding.Raised).ThenBy(finding => finding.Id, StringComparer.Ordinal)],
            })
            .OrderByDescending(story => story.Findings.Max(finding => finding.Severity))
            .ThenByDescending(story => story.Confidence)
            .ThenBy(story => story.Cause, StringComparer.Ordinal)];
    }
}

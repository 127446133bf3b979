namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Puts what was tried into a report: trials best first, and in each finding the remedies that helped before those that did not.</summary>
internal static class RemedyOrder
{
    internal static DiagnosticReport Apply(DiagnosticReport report, IReadOnlyList<RemedyTrial> trials)
    {
        var findings = report.Findings.ToDictionary(Identity, finding => Reorder(finding, trials));
        return report with
        {
            Trials = [.. trials.OrderBy(trial => Rank(trial.Effect)).ThenByDescending(trial => trial.Targets.Count).ThenBy(trial => trial.Change.Count)],
            Findings = [.. report.Findings.Select(finding => findings[Identity(finding)])],
            Stories =
            [
                .. report.Stories.Select(story => story with
                {
                    Findings = [.. story.Findings.Select(finding => findings.TryGetValue(Identity(finding), out var changed) ? changed : finding)],
                }),
            ],
        };
    }

    private static (string Id, DataSplit Split, string? Part) Identity(Finding finding) => (finding.Id, finding.Split, finding.Part);

    private static Finding Reorder(Finding finding, IReadOnlyList<RemedyTrial> trials) =>
        finding with { Remedies = [.. finding.Remedies.OrderBy(remedy => Rank(EffectOf(remedy, trials)))] };

    private static RemedyEffect EffectOf(Remedy remedy, IReadOnlyList<RemedyTrial> trials) => remedy.Change is not { Count: > 0 } change
        ? RemedyEffect.NotTried
        : trials.FirstOrDefault(trial => trial.Name == RemedyVariants.Name(change))?.Effect ?? RemedyEffect.NotTried;

    private static int Rank(RemedyEffect effect) => effect switch
    {
        RemedyEffect.Cured => 0,
        RemedyEffect.Helped => 1,
        RemedyEffect.NotTried => 2,
        RemedyEffect.NoEffect => 3,
        _ => 4,
    };
}

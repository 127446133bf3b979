namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Puts what was tried into a report: trials best first by what was measured (effect, findings left, fewest changes, result), and in each finding the remedies that helped before those that did not.</summary>
internal static class RemedyOrder
{
    internal static DiagnosticReport Apply(DiagnosticReport report, IReadOnlyList<RemedyTrial> trials)
    {
        var findings = report.Findings.ToDictionary(Identity, finding => Reorder(finding, trials));
        return report with
        {
            Trials = [.. trials.OrderBy(trial => Rank(trial.Effect)).ThenBy(Left).ThenBy(trial => trial.Change.Count).ThenBy(Cost)],
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

    /// <summary>Findings that are left, over the seeds.</summary>
    private static int Left(RemedyTrial trial) => trial.Findings.Sum(change => change.RunsAfter);

    /// <summary>The result as a loss: smaller is better, and none is worst.</summary>
    private static double Cost(RemedyTrial trial) => trial.Metrics switch
    {
        [{ After: var after }, ..] when !double.IsFinite(after) => double.PositiveInfinity,
        [{ Series.Metric: MetricNames.Loss, After: var loss }, ..] => loss,
        [{ After: var share }, ..] => -share,
        _ => double.PositiveInfinity,
    };

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

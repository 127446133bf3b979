namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>The changes that a report's findings ask for: each alone, then all together.</summary>
internal static class RemedyVariants
{
    internal static IReadOnlyList<RemedyVariant> Of(DiagnosticReport report, TrainingPlan plan)
    {
        var asked = report.Findings.Where(finding => finding.Severity > Severity.Info)
            .SelectMany(finding => finding.Remedies.Select(remedy => (finding.Id, remedy.Change)))
            .Where(pair => pair.Change is { Count: > 0 })
            .GroupBy(pair => Name(pair.Change!))
            .Select(group => Variant(group.First().Change!, [.. group.Select(pair => pair.Id).Distinct()], plan))
            .ToList();
        if (Together(asked) is { } all && asked.TrueForAll(variant => variant.Name != Name(all.Change))) asked.Add(Variant(all.Change, all.Targets, plan));
        return asked;
    }

    /// <summary>The change in words.</summary>
    internal static string Name(ConfigurationChange change) => string.Join(", ", change.Select(pair => $"{pair.Key} = {pair.Value}"));

    // Findings stand worst first and remedies best first, so where two ask for different values of a key, the more urgent one has its way.
    private static (ConfigurationChange Change, IReadOnlyList<string> Targets)? Together(List<RemedyVariant> alone)
    {
        var values = new Dictionary<string, ConfigurationValue>();
        var applied = alone.Where(variant => variant.Plan is not null).ToList();
        foreach (var (key, value) in applied.SelectMany(variant => variant.Change)) values.TryAdd(key, value);
        return values.Count > 1 ? (new ConfigurationChange(values), [.. applied.SelectMany(variant => variant.Targets).Distinct()]) : null;
    }

    private static RemedyVariant Variant(ConfigurationChange change, IReadOnlyList<string> targets, TrainingPlan plan)
    {
        var variant = new RemedyVariant { Name = Name(change), Change = change, Targets = targets };
        if (!plan.TryApply(change, out var changed, out var why)) return variant with { Why = why };
        return changed == plan ? variant with { Why = "the run had this already" } : variant with { Plan = changed };
    }
}

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>What a comparison comes to, in a sentence or two.</summary>
internal static class ComparisonText
{
    internal static string Of(RunComparison comparison)
    {
        var regressions = comparison.Regressions();
        var findings = comparison.NewFindings().Where(finding => finding.Severity > Severity.Info).ToList();
        var against = comparison.HasBaseline ? "the baseline" : comparison.Names[0];
        var results = regressions.Count == 0
            ? $"No result is worse than that of {against} beyond the noise."
            : string.Join(' ', regressions);
        var news = findings.Count == 0
            ? $"No finding that {against} does not have."
            : $"New against {against}: {Words.And([.. findings.Select(finding => finding.Name).Distinct(StringComparer.Ordinal)])}.";
        return $"{results} {news}";
    }
}

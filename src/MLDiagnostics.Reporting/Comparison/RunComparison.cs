using MLDiagnostics.Reporting.Comparison;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Runs beside each other: what was set differently, what came of it beyond the noise, and which findings one has and another not. The first run
/// is what the others are held against; with a baseline that is the first.
/// </summary>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<DiagnosticReport> reports, bool hasBaseline)
    {
        Reports = reports;
        HasBaseline = hasBaseline;
        Names = RunNames.Of(reports);
        Settings = SettingDifference.Find(reports);
        Results = ComparedResult.Find(reports);
        Findings = ComparedFinding.Find(reports);
    }

    /// <summary>The runs, the one that the others are held against first.</summary>
    public IReadOnlyList<DiagnosticReport> Reports { get; }

    /// <summary>Whether the first run is a saved good one.</summary>
    public bool HasBaseline { get; }

    /// <summary>What it comes to, in a sentence or two.</summary>
    public string Summary => ComparisonText.Of(this);

    internal IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<SettingDifference> Settings { get; }

    internal IReadOnlyList<ComparedResult> Results { get; }

    internal IReadOnlyList<ComparedFinding> Findings { get; }

    /// <summary>Compares runs.</summary>
    /// <param name="runs">Two at least, or one and a baseline.</param>
    /// <param name="baseline">A saved good run to hold all against.</param>
    /// <exception cref="ArgumentException">There are fewer than two runs.</exception>
    public static RunComparison Of(IReadOnlyList<DiagnosticReport> runs, DiagnosticReport? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        IReadOnlyList<DiagnosticReport> all = baseline is null ? [.. runs] : [baseline, .. runs];
        if (all.Count < 2) throw new ArgumentException("A comparison takes two runs at least.", nameof(runs));
        return new RunComparison(all, baseline is not null);
    }

    /// <summary>Findings of other runs that the first has not, or has milder; each once, the worst first.</summary>
    public IReadOnlyList<Finding> NewFindings() => [.. Findings.Where(finding => finding.Severities.Skip(1).Max() > (finding.Severities[0] ?? (Severity)(-1)))
        .Select(finding => finding.Worst).OrderByDescending(finding => finding.Severity)];

    /// <summary>Where another run's results are worse than the first one's beyond the noise, a sentence each.</summary>
    public IReadOnlyList<string> Regressions() => [.. Results.Where(result => result.IsDecisive).SelectMany(result =>
        Enumerable.Range(1, Reports.Count - 1).Where(index => result.Changes[index] == ResultChange.Worse)
            .Select(index => result.Sentence(index, Names)))];
}

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>A finding and how severe it is in each run.</summary>
internal sealed record ComparedFinding
{
    /// <summary>The finding where it is worst.</summary>
    internal required Finding Worst { get; init; }

    /// <summary>A severity a run; <see langword="null"/> where the run has no such finding.</summary>
    internal required IReadOnlyList<Severity?> Severities { get; init; }

    /// <summary>Whether each run's detector could look.</summary>
    internal required IReadOnlyList<bool> WasChecked { get; init; }

    internal bool Differs => Severities.Distinct().Count() > 1;

    internal static IReadOnlyList<ComparedFinding> Find(IReadOnlyList<DiagnosticReport> reports)
    {
        var groups = reports.SelectMany((report, index) => report.Findings.Select(finding => (finding, index)))
            .GroupBy(item => (item.finding.Id, item.finding.Split, item.finding.Part));
        return [.. groups.Select(group => new ComparedFinding
        {
            Worst = group.MaxBy(item => item.finding.Severity).finding,
            Severities = [.. Enumerable.Range(0, reports.Count).Select(index =>
                group.Where(item => item.index == index).Select(item => (Severity?)item.finding.Severity).FirstOrDefault())],
            WasChecked = [.. reports.Select(report =>
                report.Outcomes.Any(outcome => outcome.Detector.Id == group.Key.Id && outcome.Outcome is Fired or Clear))],
        }).OrderByDescending(finding => finding.Differs).ThenByDescending(finding => finding.Worst.Severity).ThenBy(finding => finding.Worst.Id, StringComparer.Ordinal)];
    }

    /// <summary>What a cell of the table says.</summary>
    internal string Word(int index) =>
        Severities[index] is { } severity ? Words.Hyphenated(severity) : WasChecked[index] ? "clear" : "not checked";
}

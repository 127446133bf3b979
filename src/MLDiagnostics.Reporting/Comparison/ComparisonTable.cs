using MLDiagnostics.Reporting.Comparison;

namespace MLDiagnostics.Reporting;

/// <summary>A part of a comparison as plain text, for terminals.</summary>
public sealed record ComparisonTable
{
    /// <summary>What the table answers.</summary>
    public required string Title { get; init; }

    /// <summary>Heads of the columns; after the first one a run each.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>Rows of cells.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>The tables of a comparison, those without rows left out.</summary>
    public static IReadOnlyList<ComparisonTable> Of(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var names = comparison.Names;
        List<ComparisonTable> tables =
        [
            Make("Runs", "", [["verdict", .. comparison.Reports.Select(report => Words.Hyphenated(report.Verdict))],
                ["best epoch", .. comparison.Reports.Select(report => report.Convergence.BestEpoch is { } best ? NumberText.Count(best) : "–")]]),
            Make("Best values", "series", [.. comparison.Results.Select(result => (IReadOnlyList<string>)[result.Key.ToString(), .. names.Select((_, index) => Value(result, index))])]),
            Make("Findings", "finding", [.. comparison.Findings.Select(finding => (IReadOnlyList<string>)[finding.Worst.Part is { } part ? $"{finding.Worst.Name} ({Words.Short(part, 20)})" : finding.Worst.Name, .. names.Select((_, index) => finding.Word(index))])]),
            Make("Set differently", "key", [.. comparison.Settings.Select(setting => (IReadOnlyList<string>)[setting.Key, .. setting.Values])]),
        ];
        tables.RemoveAll(table => table.Rows.Count == 0);
        return tables;

        ComparisonTable Make(string title, string first, IReadOnlyList<IReadOnlyList<string>> rows) => new() { Title = title, Heads = [first, .. names], Rows = rows };
    }

    private static string Value(ComparedResult result, int index) => result.Epochs[index] == 0 ? "–" : NumberText.Of(result.Values[index]) + (index == 0 ? "" : result.Changes[index] switch
    {
        ResultChange.Better => " better",
        ResultChange.Worse => " worse",
        ResultChange.Same => " within noise",
        _ => "",
    });
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>How every detector ended, with what it used and what would have told more.</summary>
internal static class OutcomesSection
{
    internal static Html Of(DiagnosticReport report)
    {
        var rows = report.Outcomes.Select(Row);
        return Html.When(report.Outcomes.Count > 0, () =>
            Table.Of("Outcome of every detector", Table.Head("Id", "Detector", "Outcome", "Used", "Would have told more"), rows));
    }

    private static Html Row(DetectorReport report)
    {
        var (word, style) = report.Outcome switch
        {
            Fired fired => (Words.Count(fired.Findings.Count, "finding"), Words.Hyphenated(Worst(fired))),
            Clear => ("clear", "clear"),
            DetectorFailed => ("failed", "error"),
            _ => ("not checked", "skipped"),
        };
        return Html.Of($"""
            <tr><th scope="row"><code>{report.Detector.Id}</code></th><td class="text">{Words.Short(report.Detector.Title, 120)}</td>
            <td class="text"><span class="outcome {style}">{word}</span></td>
            <td class="text">{List(report.Outcome.Used)}</td><td class="text">{List(report.Outcome.Missing)}</td></tr>

            """);
    }

    private static Severity Worst(Fired fired) => fired.Findings.Select(finding => finding.Severity).DefaultIfEmpty().Max();

    private static Html List(IReadOnlyList<string> names) => names.Count == 0
        ? Html.Of($"–")
        : Html.Join(", ", names.Take(12).Select(name => Code.Of(name, 100)).Concat(
            names.Count > 12 ? [Html.Of($"{names.Count - 12} more")] : []));
}

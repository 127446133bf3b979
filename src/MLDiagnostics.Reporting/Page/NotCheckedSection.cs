using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>What nobody looked at, why, and what to log to have it checked.</summary>
internal static class NotCheckedSection
{
    internal static Html Of(DiagnosticReport report)
    {
        var rows = report.Outcomes.Where(outcome => outcome.Outcome is NotChecked or DetectorFailed).Select(Row).ToList();
        var head = Table.Head("Detector", "Why not", "To have it checked");
        return Html.When(rows.Count > 0, () => Table.Of("What was not checked", head, rows));
    }

    private static Html Row(DetectorReport report)
    {
        var (why, what) = report.Outcome switch
        {
            NotChecked notChecked => (notChecked.Reason, notChecked.WhatToLog),
            DetectorFailed failed => ($"The detector failed: {failed.Type}: {failed.Message}", ""),
            _ => ("", ""),
        };
        return Html.Of($"""
            <tr><th scope="row">{Words.Short(report.Detector.Title, 120)} <code class="id">{report.Detector.Id}</code></th>
            <td class="text">{Words.Sentence(Words.Short(why, 2000))}</td>
            <td class="text">{(what is "" ? "–" : Words.Sentence(Words.Short(what, 2000)))}</td></tr>

            """);
    }
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The numbers that prove a finding, observed against threshold, and examples.</summary>
internal static class EvidenceTable
{
    internal static Html Of(Finding finding)
    {
        var rows = finding.Evidence.Select(Row);
        var samples = finding.Evidence.SelectMany(evidence => evidence.Samples).ToList();
        var table = Table.Of($"Evidence of finding {finding.Id}", Table.Head("Quantity", "Observed", "Threshold"), rows);
        return Html.Of($"{table}{SampleSheet.Of(samples)}");
    }

    private static Html Row(Evidence evidence)
    {
        var unit = Words.Short(evidence.Unit, 24);
        return Html.Of($"""
            <tr><th scope="row">{Words.Title(Words.Short(evidence.Name, 80))}{Series(evidence)}</th>
            <td>{NumberText.Of(evidence.Observed, unit)}</td>
            <td>{(evidence.Threshold is { } threshold ? NumberText.Of(threshold, unit) : "–")}{EvidenceMeter.Of(evidence)}</td></tr>

            """);
    }

    private static Html Series(Evidence evidence)
    {
        var names = Html.Join(", ", evidence.Series.Take(4).Select(key => Code.Of(key.ToString())));
        return Html.When(evidence.Series.Count > 0, () => Html.Of($"<br /><small>{names}</small>"));
    }
}

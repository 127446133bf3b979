using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The numbers that prove a finding, observed against threshold, and examples.</summary>
internal static class EvidenceTable
{
    private const int ThumbnailLimit = 32 * 1024;
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    internal static Html Of(Finding finding)
    {
        var rows = finding.Evidence.Select(Row);
        var samples = finding.Evidence.SelectMany(evidence => evidence.Samples).Take(50).ToList();
        var table = Table.Of($"Evidence of finding {finding.Id}", Table.Head("Quantity", "Observed", "Threshold"), rows);
        return Html.Of($"{table}{Html.When(samples.Count > 0, () => Html.Of($"""<ul class="samples">{samples.Select(Sample)}</ul>"""))}");
    }

    private static Html Row(Evidence evidence)
    {
        var unit = Words.Short(evidence.Unit, 24);
        return Html.Of($"""
            <tr><th scope="row">{Words.Title(Words.Short(evidence.Name, 80))}{Series(evidence)}</th>
            <td>{NumberText.Of(evidence.Observed, unit)}</td>
            <td>{(evidence.Threshold is { } threshold ? NumberText.Of(threshold, unit) : "–")}</td></tr>

            """);
    }

    private static Html Series(Evidence evidence)
    {
        var names = Html.Join(", ", evidence.Series.Take(4).Select(key => Html.Of($"<code>{Words.Short(key.ToString(), 80)}</code>")));
        return Html.When(evidence.Series.Count > 0, () => Html.Of($"<br /><small>{names}</small>"));
    }

    private static Html Sample(EvidenceSample sample)
    {
        var bytes = sample.Thumbnail.Span;
        var isShown = bytes.Length is > 0 and <= ThumbnailLimit && bytes.StartsWith(PngSignature);
        var picture = isShown ? Html.Of($"""<img alt="" src="data:image/png;base64,{Convert.ToBase64String(bytes)}" />""") : Html.Empty;
        return Html.Of($"""
            <li>{picture}<span class="path">{Words.Short(sample.Path, 200)}</span>
            <span class="muted">{Words.Short(sample.Caption, 200)}</span></li>

            """);
    }
}

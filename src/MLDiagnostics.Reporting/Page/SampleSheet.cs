using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Examples side by side, with their pictures where these are small PNG files: nothing else is ever laid into the page.</summary>
internal static class SampleSheet
{
    private const int Limit = 50;
    private const int ThumbnailLimit = 16 * 1024;
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    internal static Html Of(IReadOnlyList<EvidenceSample> samples) => Html.When(samples.Count > 0, () => Html.Of(
        $"""<ul class="samples">{samples.Take(Limit).Select(Sample)}</ul>"""));

    private static Html Sample(EvidenceSample sample)
    {
        var bytes = sample.Thumbnail.Span;
        var isShown = bytes.Length is > 0 and <= ThumbnailLimit && bytes.StartsWith(PngSignature);
        var picture = isShown
            ? Html.Of($"""<img alt="" width="64" height="64" src="data:image/png;base64,{Convert.ToBase64String(bytes)}" />""")
            : Html.Of($"""<span class="no-picture" aria-hidden="true">no picture</span>""");
        return Html.Of($"""
            <li>{picture}<span class="path">{Words.Short(sample.Path, 200)}</span>
            <span class="muted">{Words.Short(sample.Caption, 200)}</span></li>

            """);
    }
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>A link to a finding's card.</summary>
internal static class FindingLink
{
    internal static Html Of(Finding finding, NumberedFindings findings) => findings.NumberOf(finding) is > 0 and <= FindingsSection.Shown and var number
        ? Html.Of($"""<a href="#finding-{number}">{number}. {findings.TitleOf(finding)}{Where(finding)}</a>""")
        : Html.Of($"{findings.TitleOf(finding)}{Where(finding)}");

    private static string Where(Finding finding) =>
        (finding.Part ?? SeriesWords.Split(finding.Split)) is not "" and var place ? $" ({Words.Short(place, 40)})" : "";
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Says which line is which, by colour and dash.</summary>
internal static class ChartLegend
{
    internal static Html Of(LineChart chart)
    {
        var lines = chart.Curves.Select(curve => Item(
            Html.Of($"""<g class="s{curve.Style % CurveDrawing.Styles}"><path class="{(curve.IsTrend ? "trend" : "line")}" d="M1 6H27" /></g>"""), curve.Label, "curve"));
        var bands = chart.Bands.DistinctBy(band => band.Label).Select(band => Item(
            Html.Of($"""<path class="band s{chart.Curves[band.Curve].Style % CurveDrawing.Styles}" d="M1 1H27V11H1Z" />"""), band.Label, "noise"));
        if (chart is { Bands: [], Curves: [{ Label: var only }] } && only == chart.Title) return Html.Empty;
        return Html.Of($"""<ul class="legend">{lines}{bands}</ul>""");
    }

    private static Html Item(Html key, string label, string kind) => Html.Of($"""
        <li class="{kind}"><svg class="key" viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">{key}</svg>
        <bdi>{Words.Short(label, 60)}</bdi></li>

        """);
}

using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>The numbers behind a line chart, folded away; of long series an even choice of rows.</summary>
internal static class ChartTable
{
    private const int RowLimit = 60;
    private const int MergeLimit = 10_000;

    internal static Html Of(LineChart drawn)
    {
        var chart = drawn with { Curves = [.. drawn.Curves.Where(curve => !curve.IsTrend)] };
        var all = Rows(chart.Curves);
        var rows = all.Length <= RowLimit
            ? all
            : [.. Enumerable.Range(0, RowLimit).Select(index => all[(int)((long)index * (all.Length - 1) / (RowLimit - 1))])];
        var caption = rows.Length == all.Length
            ? chart.Title
            : $"{chart.Title}: {rows.Length} of {ChartText.Places(all.Length, chart.XName)}, evenly chosen";
        var heads = chart.Curves.Select(curve => Html.Of($"""<th scope="col">{Words.Short(curve.Label, 60)}</th>"""));
        var body = rows.Select(x => Html.Of(
            $"""<tr><th scope="row">{ChartText.Position(x)}</th>{chart.Curves.Select(curve => Html.Of($"<td>{NumberText.Of(curve.At(x))}</td>"))}</tr>"""));
        return Table.Folded("Data table", caption, Html.Of($"""<th scope="col">{Words.Capital(chart.XName)}</th>{heads}"""), body);
    }

    private static double[] Rows(IReadOnlyList<Curve> curves) => curves.Sum(curve => (long)curve.Count) <= MergeLimit
        ? [.. curves.SelectMany(curve => curve.X).Distinct().Order()]
        : curves.MaxBy(curve => curve.Count)!.X;
}

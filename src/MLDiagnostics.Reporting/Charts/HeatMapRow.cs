using System.Globalization;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Draws one row of a heat map: neighbours of one shade are one rectangle.</summary>
internal static class HeatMapRow
{
    private const string Broken = "bad";

    internal static Html Draw(Curve row, HeatMapColumns columns, HeatMapScale scale, double left, double y, double width, double height)
    {
        var values = Largest(row, columns);
        var cells = new List<Html>();
        for (var start = 0; start < values.Length;)
        {
            var shade = Shade(values[start], scale);
            var end = start + 1;
            while (end < values.Length && Shade(values[end], scale) == shade) end++;
            if (shade is not null)
                cells.Add(Html.Of($"""<rect class="{shade}" x="{left + (start * width)}" y="{y}" width="{((end - start) * width) + 0.3}" height="{height - 1}" />"""));
            start = end;
        }

        return Html.Of($"""
            <g class="row" data-label="{Words.Short(row.Label, 80)}" data-y="{string.Join(' ', values.Select(Number))}"><text class="category" x="{left - 6}" y="{y + (height / 2) + 3}" text-anchor="end">{Words.Short(row.Label, 16)}</text>{cells}</g>

            """);
    }

    // A value that is not finite is what the reader must see.
    private static double[] Largest(Curve row, HeatMapColumns columns)
    {
        var largest = new double[columns.Count];
        Array.Fill(largest, Missing.Value);
        for (var i = 0; i < row.Count; i++)
        {
            ref var cell = ref largest[columns.IndexOf(row.X[i])];
            var isKept = !Missing.Is(cell) && (!double.IsFinite(cell) || cell >= row.Y[i]);
            if (!isKept) cell = row.Y[i];
        }

        return largest;
    }

    private static string? Shade(double value, HeatMapScale scale) =>
        Missing.Is(value) ? null : double.IsFinite(value) ? $"h{scale.Shade(value).ToString(CultureInfo.InvariantCulture)}" : Broken;

    private static string Number(double value) => Missing.Is(value) ? "-" : value.ToString("G4", CultureInfo.InvariantCulture);
}

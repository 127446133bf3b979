using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>The curves that matter most, a line each: drawn small, with first, best and last value.</summary>
internal static class CurveView
{
    private const int Width = 24;

    private static readonly SeriesKey[] Shown =
    [
        SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss), SeriesKey.Train(MetricNames.Accuracy), SeriesKey.Validation(MetricNames.Accuracy),
    ];

    internal static void ShowCurves(this Terminal terminal, RunView run)
    {
        if (terminal.IsQuiet || run.Epochs.Length < 2) return;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(1)).AddColumn(new GridColumn().NoWrap().PadRight(1)).AddColumn(new GridColumn().NoWrap().PadRight(0));
        var count = 0;
        foreach (var key in Shown)
        {
            var values = run.Values(key);
            if (values.Length < 2) continue;
            count++;
            grid.AddRow(new Text(key.ToString(), new Style(Color.Grey)), new Text(TextSparkline.Of(values, Width)), new Text(Ends(run, key, values)));
        }

        if (count > 0) terminal.Write(grid);
    }

    private static string Ends(RunView run, SeriesKey key, ReadOnlySpan<double> values)
    {
        var isHigherBetter = MetricDescriptor.Of(key.Metric).Direction == MetricDirection.HigherIsBetter;
        var best = -1;
        for (var i = 0; i < values.Length; i++)
            if (double.IsFinite(values[i]) && (best < 0 || (isHigherBetter ? values[i] > values[best] : values[i] < values[best]))) best = i;
        var top = best < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", best {ReadableNumber.Of(values[best])} in {run.Epochs[best]}");
        return $"{Text(values[0])} → {Text(values[^1])}{top}";
    }

    private static string Text(double value) => Missing.Is(value) ? "–" : ReadableNumber.Of(value);
}

using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows how a log was understood: which series each of its names became, in which unit, and how its values came about.</summary>
internal static class ExplainView
{
    internal static void Explain(this Terminal terminal, DiagnosticReport report)
    {
        if (terminal.IsQuiet) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("in the log", "series", "better", "values", "first", "last");
        table.Columns[4].RightAligned();
        table.Columns[5].RightAligned();
        foreach (var series in report.Run.Context.Series.Where(series => series.LoggedAs is not null))
        {
            var values = report.Run.Values(series.Key).ToArray().Where(value => !Missing.Is(value)).ToArray();
            table.AddRow(new Text(series.LoggedAs!), new Text(series.Key.ToString()), new Text(Better(series.Metric.Direction)), new Text(How(series)),
                new Text(values is [var first, ..] ? Number(first) : ""), new Text(values is [.., var last] ? Number(last) : ""));
        }

        terminal.Write(table);
    }

    private static string Better(MetricDirection direction) => direction switch
    {
        MetricDirection.LowerIsBetter => "lower",
        MetricDirection.HigherIsBetter => "higher",
        _ => "",
    };

    private static string How(SeriesDescriptor series)
    {
        var parts = new List<string>();
        if (series.LoggedFactor is { } factor) parts.Add(factor == 0.01 ? "percent, made a share" : $"times {Number(factor)}");
        if (series.Basis.Sampling != SamplingBasis.Unknown) parts.Add(Tone.Word(series.Basis.Sampling));
        if (series.Basis.Mode != NetworkMode.Unknown) parts.Add($"{Tone.Word(series.Basis.Mode)} mode");
        if (series.Basis.IsSmoothed == true) parts.Add("smoothed");
        if (series.Basis.IncludesRegularisation == true) parts.Add("with regularisation");
        return string.Join(", ", parts);
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

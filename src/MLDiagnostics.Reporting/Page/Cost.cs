using System.Globalization;

namespace MLDiagnostics.Reporting.Page;

/// <summary>What a run wasted, in epochs and, where the epochs' times were logged, in time.</summary>
internal static class Cost
{
    internal static string Of(DiagnosticReport report)
    {
        if (report.Convergence.WastedEpochs is not (> 0 and var wasted)) return "";
        var epochs = Words.Count(wasted, "epoch");
        return Seconds(report.Run, wasted) is { } seconds ? $"{epochs} and {Duration(seconds)} wasted" : $"{epochs} wasted";
    }

    /// <summary>A time in the two units that matter.</summary>
    internal static string Duration(double seconds) => seconds switch
    {
        < 1 => "less than a second",
        < 90 => Text($"{seconds:0} s"),
        < 5400 => Text($"{seconds / 60:0} min"),
        _ => Text($"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):0} min"),
    };

    /// <summary>The time of the last epochs; <see langword="null"/> unless all of them logged theirs.</summary>
    internal static double? Seconds(RunView run, int epochs)
    {
        var values = run.Values(new SeriesKey(MetricNames.EpochSeconds));
        if (values.Length == 0) values = run.Values(SeriesKey.Train(MetricNames.EpochSeconds));
        if (epochs > values.Length) return null;
        var sum = 0.0;
        foreach (var value in values[^epochs..]) sum += value;
        return double.IsFinite(sum) ? sum : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>The best value of a series in each run, held against the first run's.</summary>
internal sealed record ComparedResult
{
    private const int Limit = 16;

    internal required SeriesKey Key { get; init; }

    /// <summary>Best values; <see cref="Missing.Value"/> where a run has none.</summary>
    internal required IReadOnlyList<double> Values { get; init; }

    /// <summary>The epochs of the best values; 0 where there is none.</summary>
    internal required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>Half-widths of the 95 % bands; NaN where they are not known.</summary>
    internal required IReadOnlyList<double> Noise { get; init; }

    internal required IReadOnlyList<ResultChange> Changes { get; init; }

    /// <summary>Whether a worse value counts as a regression: a result on held-out data, or on training data where there is nothing else.</summary>
    internal required bool IsDecisive { get; init; }

    internal static IReadOnlyList<ComparedResult> Find(IReadOnlyList<DiagnosticReport> reports)
    {
        var series = reports.SelectMany(report => report.Run.Context.Series)
            .Where(item => item.Key is { Part: null, Clock: RunClock.Epoch } && item.Metric.Direction != MetricDirection.Neutral && item.Key.Metric != MetricNames.EpochSeconds)
            .DistinctBy(item => item.Key)
            .Where(item => reports.Count(report => report.Run.Context.Find(item.Key).IsPresent) > 1)
            .OrderBy(item => item.Key.Split switch { DataSplit.Validation => 0, DataSplit.Test => 1, _ => 2 })
            .ThenBy(item => item.Key.Metric switch { MetricNames.Loss => 0, MetricNames.Accuracy => 1, _ => 2 }).Take(Limit).ToList();
        var hasHeldOut = series.Any(item => item.Key.Split is DataSplit.Validation or DataSplit.Test);
        return [.. series.Select(item => Of(reports, item, item.Key.Metric is MetricNames.Loss or MetricNames.Accuracy
            && (!hasHeldOut || item.Key.Split is DataSplit.Validation or DataSplit.Test)))];
    }

    /// <summary>One run's result against the first one's, in words.</summary>
    internal string Sentence(int index, IReadOnlyList<string> names)
    {
        var noise = Math.Sqrt((Noise[index] * Noise[index]) + (Noise[0] * Noise[0]));
        var word = Changes[index] switch
        {
            ResultChange.Worse => "worse",
            ResultChange.Better => "better",
            ResultChange.Same => "the same within the noise",
            _ => "not to be told apart",
        };
        return $"{names[index]}: best {Key} {NumberText.Of(Values[index])} against {NumberText.Of(Values[0])} of {names[0]}: {word} (noise ±{NumberText.Of(noise)}).";
    }

    private static ComparedResult Of(IReadOnlyList<DiagnosticReport> reports, SeriesDescriptor series, bool isDecisive)
    {
        var isHigherBetter = series.Metric.Direction == MetricDirection.HigherIsBetter;
        var best = reports.Select(report => Best(report.Run, series.Key, isHigherBetter)).ToList();
        var noise = reports.Select((report, index) => SeriesNoise.Of(report.Run, series.Key, best[index].Value)).ToList();
        return new ComparedResult
        {
            Key = series.Key,
            Values = [.. best.Select(item => item.Value)],
            Epochs = [.. best.Select(item => item.Epoch)],
            Noise = noise,
            Changes = [.. best.Select((item, index) => Change(item.Value, best[0].Value, noise[index], noise[0], isHigherBetter))],
            IsDecisive = isDecisive,
        };
    }

    private static (double Value, int Epoch) Best(RunView run, SeriesKey key, bool isHigherBetter)
    {
        var (value, epoch) = (Missing.Value, 0);
        var values = run.Values(key);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || (epoch > 0 && (isHigherBetter ? values[i] <= value : values[i] >= value))) continue;
            (value, epoch) = (values[i], run.Epochs[i]);
        }

        return (value, epoch);
    }

    private static ResultChange Change(double value, double first, double noise, double firstNoise, bool isHigherBetter)
    {
        var band = Math.Sqrt((noise * noise) + (firstNoise * firstNoise));
        var gain = isHigherBetter ? value - first : first - value;
        if (gain == 0) return ResultChange.Same;
        if (!double.IsFinite(band) || !double.IsFinite(gain)) return ResultChange.Unknown;
        return Math.Abs(gain) <= band ? ResultChange.Same : gain > 0 ? ResultChange.Better : ResultChange.Worse;
    }
}

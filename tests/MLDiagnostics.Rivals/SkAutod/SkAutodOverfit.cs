using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Over the last three points, each the mean of three epochs, training falls and validation rises.</summary>
public sealed class SkAutodOverfit() : RivalRule("SK0001", "sk-autod/overfit", Severity.Warning, "sk-autod, detectors", SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))
{
    private const int Points = 3;

    private static double[] Smoothed(double[] values) => [.. Enumerable.Range(0, Math.Max(0, values.Length - 2)).Select(i => (values[i] + values[i + 1] + values[i + 2]) / 3)];

    internal override string? Look(RunCurves run)
    {
        var (train, validation) = (Smoothed(run.Train), Smoothed(run.Validation));
        if (train.Length < Points || validation.Length < Points) return null;
        return Steps(train[^Points..], -1) && Steps(validation[^Points..], 1) ? $"Validation rises to {Say(validation[^1])} while training falls." : null;

        static bool Steps(double[] values, int direction) => values.Zip(values.Skip(1)).All(pair => (pair.Second - pair.First) * direction > 0);
    }
}

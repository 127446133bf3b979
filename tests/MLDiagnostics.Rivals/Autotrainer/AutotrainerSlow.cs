using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>The best accuracy below 0.7, and no epoch that gained 0.01, in training and validation alike.</summary>
public sealed class AutotrainerSlow() : RivalRule("AT0003", "autotrainer/slow", Severity.Warning, "AUTOTRAINER, Zhang et al. 2021, ICSE", SeriesKey.Train(MetricNames.Accuracy), SeriesKey.Validation(MetricNames.Accuracy))
{
    private const double Satisfying = 0.7;
    private const double Smallest = 0.01;

    internal override string? Look(RunCurves run)
    {
        var (train, validation) = (run.TrainAccuracy, run.ValidationAccuracy);
        if (train.Length < 2 || validation.Length < 2) return null;
        var isLow = train.Max() < Satisfying || validation.Max() < Satisfying;
        return isLow && Gain(train) < Smallest && Gain(validation) < Smallest ? $"The accuracy gains at most {Say(Math.Max(Gain(train), Gain(validation)))} an epoch." : null;

        static double Gain(double[] values) => values.Zip(values.Skip(1)).Max(pair => pair.Second - pair.First);
    }
}

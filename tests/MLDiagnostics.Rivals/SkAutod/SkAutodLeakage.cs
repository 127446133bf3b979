using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A validation loss 0.1 below the training loss after the first quarter.</summary>
public sealed class SkAutodLeakage() : RivalRule("SK0004", "sk-autod/leakage", Severity.Warning, "sk-autod, detectors", SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))
{
    private const double Lead = 0.1;

    internal override string? Look(RunCurves run)
    {
        var (train, validation) = (run.Train, run.Validation);
        for (var i = train.Length / 4; i < Math.Min(train.Length, validation.Length); i++)
            if (train[i] - validation[i] > Lead) return $"Validation is at {Say(validation[i])}, training at {Say(train[i])}.";
        return null;
    }
}

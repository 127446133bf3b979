using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>One epoch in which the validation loss rose and the training loss fell.</summary>
public sealed class UmlautOverfitting() : RivalRule("UM0002", "umlaut/overfitting", Severity.Warning, "UMLAUT, Schoop et al. 2021, CHI", SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))
{
    internal override string? Look(RunCurves run)
    {
        var (train, validation) = (run.Train, run.Validation);
        for (var i = 1; i < Math.Min(train.Length, validation.Length); i++)
            if (validation[i] > validation[i - 1] && train[i] < train[i - 1]) return $"Validation rose to {Say(validation[i])} while training fell.";
        return null;
    }
}

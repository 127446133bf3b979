using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A validation accuracy above 0.95 after the third epoch, or more than 0.05 above that of training.</summary>
public sealed class UmlautValidationAccuracy() : RivalRule("UM0003", "umlaut/validation-accuracy", Severity.Warning, "UMLAUT, Schoop et al. 2021, CHI", SeriesKey.Train(MetricNames.Accuracy), SeriesKey.Validation(MetricNames.Accuracy))
{
    private const int Grace = 3;
    private const double High = 0.95;
    private const double Lead = 0.05;

    internal override string? Look(RunCurves run)
    {
        var (train, validation) = (run.TrainAccuracy, run.ValidationAccuracy);
        for (var i = 0; i < Math.Min(train.Length, validation.Length); i++)
            if ((i >= Grace && validation[i] > High) || validation[i] - train[i] > Lead) return $"The validation accuracy is {Say(validation[i])}.";
        return null;
    }
}

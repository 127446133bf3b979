using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>An epoch whose validation loss is more than a tenth above the training loss (patience 1, from the start).</summary>
public sealed class SageMakerOverfit() : RivalRule("SM0001", "sagemaker/overfit", Severity.Warning, "Amazon SageMaker Debugger, built-in rules", SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))
{
    private const double Ratio = 0.1;

    internal override string? Look(RunCurves run)
    {
        foreach (var (train, validation) in run.Train.Zip(run.Validation))
            if ((validation - train) / train > Ratio) return $"Validation {Say(validation)} against training {Say(train)}.";
        return null;
    }
}

namespace MLDiagnostics.Rivals;

/// <summary>More than half of the units dead; logs hold the share over all layers.</summary>
public sealed class SageMakerDeadRelu() : RivalRule("SM0005", "sagemaker/dead-relu", Severity.Warning, "Amazon SageMaker Debugger, built-in rules", SeriesKey.Train(MetricNames.DeadReluFraction))
{
    private const double Most = 0.5;

    internal override string? Look(RunCurves run)
    {
        return run.Of(SeriesKey.Train(MetricNames.DeadReluFraction)).Any(share => share > Most) ? "More than half of the ReLU units are dead." : null;
    }
}

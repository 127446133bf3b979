namespace MLDiagnostics.Rivals;

/// <summary>A learning rate above 0.01 or below 1e-7, whatever the optimizer.</summary>
public sealed class UmlautLearningRate() : RivalRule("UM0004", "umlaut/learning-rate", Severity.Warning, "UMLAUT, Schoop et al. 2021, CHI", new SeriesKey(MetricNames.LearningRate))
{
    private const double High = 0.01;
    private const double Low = 1e-7;

    internal override string? Look(RunCurves run)
    {
        return run.Rates.Any(rate => rate is > High or < Low) ? "The learning rate is above 0.01 or below 1e-7." : null;
    }
}

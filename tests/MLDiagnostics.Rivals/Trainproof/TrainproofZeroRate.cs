namespace MLDiagnostics.Rivals;

/// <summary>A learning rate of 0 in more than a tenth of the run.</summary>
public sealed class TrainproofZeroRate() : RivalRule("TP0008", "trainproof/zero-rate", Severity.Warning, "trainproof, RULES.md", new SeriesKey(MetricNames.LearningRate))
{
    private const double LargestShare = 0.1;

    internal override string? Look(RunCurves run)
    {
        var rates = run.Rates;
        return rates.Count(rate => rate == 0) > LargestShare * rates.Length ? "The learning rate is 0 in more than a tenth of the run." : null;
    }
}

namespace MLDiagnostics.Rivals;

/// <summary>A loss that is not finite, or of 1,000 and more.</summary>
public sealed class AutotrainerExplode() : RivalRule("AT0001", "autotrainer/explode", Severity.Error, "AUTOTRAINER, Zhang et al. 2021, ICSE", SeriesKey.Train(MetricNames.Loss))
{
    private const double Largest = 1e3;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Train.Concat(run.Validation);
        return losses.Any(loss => !double.IsFinite(loss) || loss >= Largest) ? "A loss is not finite, or 1,000 or more." : null;
    }
}

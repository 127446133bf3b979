namespace MLDiagnostics.Rivals;

/// <summary>A loss that is not a number.</summary>
public sealed class UmlautNanLoss() : RivalRule("UM0001", "umlaut/nan-loss", Severity.Error, "UMLAUT, Schoop et al. 2021, CHI", SeriesKey.Train(MetricNames.Loss))
{
    internal override string? Look(RunCurves run)
    {
        return run.Train.Any(double.IsNaN) ? "A training loss is NaN." : null;
    }
}

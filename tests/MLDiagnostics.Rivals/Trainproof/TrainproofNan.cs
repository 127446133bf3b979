namespace MLDiagnostics.Rivals;

/// <summary>A training loss that is not a number.</summary>
public sealed class TrainproofNan() : RivalRule("TP0001", "trainproof/nan", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss))
{
    internal override string? Look(RunCurves run)
    {
        return run.Train.Any(double.IsNaN) ? "A training loss is NaN." : null;
    }
}

namespace MLDiagnostics.Rivals;

/// <summary>Every training loss exactly 0, of five or more.</summary>
public sealed class TrainproofZeroLoss() : RivalRule("TP0002", "trainproof/zero-loss", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss))
{
    internal override string? Look(RunCurves run)
    {
        return run.Train is { Length: >= 5 } losses && losses.All(loss => loss == 0) ? "Every training loss is 0." : null;
    }
}

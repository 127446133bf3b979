namespace MLDiagnostics.Rivals;

/// <summary>Every gradient norm exactly 0.</summary>
public sealed class TrainproofZeroGradient() : RivalRule("TP0003", "trainproof/zero-gradient", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.GradientNorm))
{
    internal override string? Look(RunCurves run)
    {
        return run.Of(SeriesKey.Train(MetricNames.GradientNorm)) is { Length: > 0 } norms && norms.All(norm => norm == 0) ? "Every gradient norm is 0." : null;
    }
}

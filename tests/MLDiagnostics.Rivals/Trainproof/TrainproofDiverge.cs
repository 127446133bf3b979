using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>The last training loss above 1.5 times the lowest that is not 0.</summary>
public sealed class TrainproofDiverge() : RivalRule("TP0005", "trainproof/diverge", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss))
{
    private const double LargestRatio = 1.5;

    internal override string? Look(RunCurves run)
    {
        double[] losses = [.. run.Train.Where(double.IsFinite)];
        if (losses.All(loss => loss <= 0)) return null;
        var lowest = losses.Where(loss => loss > 0).Min();
        return losses[^1] > LargestRatio * lowest ? $"The training loss ends at {Say(losses[^1])}, its lowest was {Say(lowest)}." : null;
    }
}

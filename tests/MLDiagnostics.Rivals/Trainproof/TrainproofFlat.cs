using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Deviation of the training loss over its mean below 0.001.</summary>
public sealed class TrainproofFlat() : RivalRule("TP0004", "trainproof/flat", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss))
{
    private const double SmallestVariation = 0.001;

    internal override string? Look(RunCurves run)
    {
        double[] losses = [.. run.Train.Where(double.IsFinite)];
        if (losses.Length < 2) return null;
        var mean = losses.Average();
        var variation = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean))) / Math.Abs(mean);
        return variation < SmallestVariation ? $"The training loss varies by {Say(variation)} of its mean." : null;
    }
}
